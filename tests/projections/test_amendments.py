"""Amending: as if the whole text had been adopted anew."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from ledger.events.agreements import (
    AgreementAmended,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    amended,
)
from ledger.events.base import Event
from ledger.events.instruments import LocalInstrumentAmended
from tests.projections.followed import replayed
from tests.projections.histories import Story, hours, local, provision, register, version

IDS = ("P1", "P2", "P3", "P4")
provisions = st.builds(
    lambda id, least, places, deadline: provision(
        id, *((hours(least),) if least else ()), places=places, deadline=deadline
    ),
    st.sampled_from(IDS),
    st.sampled_from((0, 8, 16)),
    st.sampled_from((("north",), ("south",), ("north", "south"))),
    st.sampled_from((None, "2026-06-30")),
)
texts = st.lists(provisions, min_size=1, max_size=4, unique_by=lambda each: each.id).map(tuple)
changes = st.lists(
    st.tuples(
        st.lists(provisions, max_size=3, unique_by=lambda each: each.id).map(tuple),
        st.sets(st.sampled_from(IDS), max_size=2),
        st.sampled_from((None, "Renamed")),
    ),
    min_size=1,
    max_size=3,
)


def versions(
    first: tuple[Provision, ...], steps: list[tuple[tuple[Provision, ...], set[str], str | None]]
) -> Iterator[tuple[Event, AgreementVersionAdopted]]:
    """Each version as it is amended, and in full."""
    text = version(1, *first)
    assert isinstance(text, AgreementVersionAdopted)
    yield text, text
    for number, (stated, dropped, title) in enumerate(steps, 2):
        known = {each.id for each in text.provisions}
        gone = tuple(sorted(dropped & known - {each.id for each in stated}))
        change = AgreementAmended(version=number, title=title, provisions=stated, dropped=gone)
        after = amended(text, change)
        if after.provisions:
            text = after
            yield change, after


def told(events: list[Event]) -> Story:
    """A ledger with these versions, and a local text."""
    story = Story()
    for place in ("north", "south"):
        story.given("2020-01-01", f"jurisdiction/{place}", register())
    story.given("2021-06-01", "instrument/LI-1", local(hours(8)))
    for number, event in enumerate(events):
        story.given(f"{2021 + number}-03-01", "agreement/na1", event)
    story.given("2022-06-01", "instrument/LI-1", LocalInstrumentAmended(covers=()))
    story.given("2024-06-01", "agreement/na1", AgreementSuspended())
    return story


@given(texts, changes)
def test_an_amended_agreement_gives_the_rows_of_one_adopted_in_full(
    first: tuple[Provision, ...], steps: list[tuple[tuple[Provision, ...], set[str], str | None]]
) -> None:
    both = list(versions(first, steps))
    by_amendment = told([change for change, _ in both])
    in_full = told([text for _, text in both])
    assert replayed(by_amendment.entries) == replayed(in_full.entries)

"""Laws of snapshots, on random registers: what is the same makes nothing, and what is new, once."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.decisions.instruments import Instrument
from ledger.events.instruments import LocalInstrumentWithdrawn
from ledger.intake.lines import line_of
from ledger.intake.snapshots.listing import listing_of
from ledger.intake.snapshots.mappings import mapping_of
from ledger.intake.snapshots.snapshot import read_snapshots
from ledger.intake.snapshots.terms import Text, Wording
from ledger.store import open_store
from tests.ledger.intake.snapshots.tables import PLEDGE_COLUMNS, PLEDGES, Register, kinds

Rows = list[tuple[str, str, str]]

SCOPES = ("whole area", "council operations", "no promise")
TARGETS = ("2030", "2045", "2050", "", "2045/6", "soon")
NOBODY = ("XA-9", "no promise", "")
"""A row that makes nothing: a table without any is refused."""

DAYS = [f"20{year}-01-01" for year in range(10, 20)]

tables = st.dictionaries(
    st.tuples(st.sampled_from(["XA-1", "XA-2", "XA-3"]), st.sampled_from(SCOPES)),
    st.sampled_from(TARGETS),
    max_size=6,
).map(
    lambda table: [(place, scope, target) for (place, scope), target in table.items()] or [NOBODY]
)
law = settings(deadline=None, max_examples=40)
histories = st.lists(tables, min_size=1, max_size=5)


@contextmanager
def register(mapping: str = PLEDGES) -> Iterator[Register]:
    with tempfile.TemporaryDirectory() as folder, open_store("memory:") as store:
        yield Register(store, Path(folder), mapping, PLEDGE_COLUMNS)


def told(register: Register, history: Sequence[Rows]) -> None:
    for day, rows in zip(DAYS, history, strict=False):
        register.take(day, *rows)


def live(register: Register) -> dict[str, Text]:
    """The texts that the record holds to be in force, by the id that the table gives them."""
    mapping = mapping_of(register.mapping)
    assert mapping.instrument is not None
    wording = Wording(mapping.instrument, mapping.values)
    submission = register.journal.open()
    found = {}
    for name in submission.names("instrument"):
        state = submission.stream(name).state_by()
        assert isinstance(state, Instrument)
        if state.end is None:
            listed = name.removeprefix("instrument/").partition("-pledge")[0] + "-pledge"
            assert listed not in found, "two texts of one place are in force"
            found[listed] = wording.likeness(wording.recorded(state.text[1]))
    return found


def listed(register: Register, rows: Rows) -> dict[str, Text]:
    """The texts that a table lists."""
    mapping = mapping_of(register.mapping)
    assert mapping.instrument is not None
    wording = Wording(mapping.instrument, mapping.values)
    (snapshot,) = read_snapshots(mapping, register.write("2025-01-01", *rows))
    texts = listing_of(snapshot, wording).texts
    return {id: wording.likeness(each.text) for id, each in texts.items()}


def respelled(row: tuple[str, str, str], way: int) -> tuple[str, str, str]:
    """The same row as somebody else would type it."""
    place, scope, target = row
    number = f"{target}.0" if target.isdigit() and way % 2 else f" {target.upper()}"
    spaced = scope.title().replace(" ", "  ") if way % 3 else f" {scope.upper()}\t"
    return place.lower() if way % 5 else place, spaced, number


@given(histories)
@law
def test_the_record_holds_what_the_last_table_lists(history: list[Rows]) -> None:
    with register() as taken:
        told(taken, history)
        assert live(taken) == listed(taken, history[-1])


@given(histories)
@law
def test_an_unchanged_snapshot_makes_no_event(history: list[Rows]) -> None:
    with register() as taken:
        told(taken, history)
        assert kinds(taken.take("2025-01-01", *history[-1])) == []


@given(histories, st.randoms(use_true_random=False))
@law
def test_rows_in_another_order_make_none(history: list[Rows], chance: object) -> None:
    with register() as taken:
        told(taken, history)
        rows = list(history[-1])
        chance.shuffle(rows)  # type: ignore[attr-defined]
        assert kinds(taken.take("2025-01-01", *rows)) == []


@given(histories, st.lists(st.integers(0, 30), min_size=9, max_size=9))
@law
def test_another_spelling_makes_none(history: list[Rows], ways: list[int]) -> None:
    with register() as taken:
        told(taken, history)
        rows = [respelled(row, way) for row, way in zip(history[-1], ways, strict=False)]
        assert kinds(taken.take("2025-01-01", *rows)) == []


@given(histories)
@law
def test_all_again_is_recorded_once(history: list[Rows]) -> None:
    with register() as taken:
        told(taken, history)
        head = taken.store.head()
        told(taken, history)
        assert taken.store.head() == head


@given(histories)
@law
def test_what_vanished_is_not_listed_and_never_repudiated(history: list[Rows]) -> None:
    with register() as taken:
        told(taken, history)
        taken.take("2025-01-01", NOBODY)
        assert live(taken) == {}
        ends = [
            entry.event.reason
            for entry in taken.entries()
            if isinstance(entry.event, LocalInstrumentWithdrawn)
        ]
        assert set(ends) <= {"not_listed"}


@given(histories)
@law
def test_what_vanished_may_be_ignored(history: list[Rows]) -> None:
    with register(PLEDGES.replace("speaks =", 'vanished = "ignored"\nspeaks =')) as taken:
        told(taken, history)
        before = live(taken)
        taken.take("2025-01-01", NOBODY)
        assert live(taken) == before


@given(
    st.dictionaries(st.sampled_from(["XA-1", "XA-2", "XA-3"]), st.sampled_from(TARGETS), min_size=1)
)
@law
def test_a_row_that_says_there_is_none_makes_nothing(denied: dict[str, str]) -> None:
    with register() as taken:
        taken.take("2010-01-01", *((place, "No promise", said) for place, said in denied.items()))
        assert taken.entries() == []


@given(histories)
@law
def test_together_or_one_by_one_the_same_is_recorded(history: list[Rows]) -> None:
    with register() as one_by_one, register() as together:
        told(one_by_one, history)
        days = zip(DAYS, history, strict=False)
        together.import_([together.write(day, *rows) for day, rows in days])
        assert facts(one_by_one) == facts(together)


@given(histories)
@law
def test_the_order_of_rows_changes_no_fact(history: list[Rows]) -> None:
    with register() as one, register() as other:
        told(one, history)
        told(other, [rows[::-1] for rows in history])
        assert facts(one) == facts(other)


@pytest.mark.parametrize("lost", ['"number"', '"casefold", ', 'as = ["upper"]'])
def test_without_its_normaliser_another_spelling_is_another_value(lost: str) -> None:
    mapping = PLEDGES.replace(', "number"', "") if lost == '"number"' else PLEDGES.replace(lost, "")
    mapping = mapping.replace('as = ["squeeze", "casefold"]', 'as = ["squeeze"]')
    mapping = mapping.replace('{ column = "Place",  }', '"Place"')
    with register(mapping) as taken:
        taken.take("2010-01-01", ("XA-1", "whole area", "2030"))
        assert kinds(taken.take("2011-01-01", ("xa-1", "WHOLE AREA", "2030.0"))) != []


def facts(register: Register) -> list[tuple[str, bytes]]:
    """What was recorded, without sources, dates and ids of commands."""
    return [
        (
            entry.stream,
            line_of(entry._replace(sources=(), occurred_on="2000-01-01", command_id="c")),
        )
        for entry in register.entries()
    ]

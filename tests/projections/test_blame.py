"""Which entry set which field, as known at a moment."""

import pytest

from ledger.days import day_of
from ledger.events.follow_ups import (
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.instruments import (
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
)
from ledger.events.posts import MandateStarted, PositionEstablished
from projections.catalogue import VIEW
from projections.histories.blame import blame
from tests.projections.histories import Story, amended, hours, local, provision, version
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell

STREAM = {"instruments": "instrument", "follow_ups": "follow-up", "agreements": "agreement"}


def set_by(
    story: Story, view: str, id: str, on: str = "2030-01-01", known: int | None = None
) -> dict[str, str]:
    """By field the citation's version that set it, and `<` what brought it back."""
    kind = STREAM.get(view, "agreement")
    stream = f"{kind}/{id.partition(':')[0]}"
    entries = story.history.stream(stream, known)
    return {
        each.field: str(each.setting.by.version)
        + (f"<{back.version}" if (back := each.setting.brought_back_by) else "")
        for each in blame(entries, VIEW[view], id, day_of(on))
    }


def test_each_field_names_the_entry_that_set_it() -> None:
    story = Story()
    story.given("2024-01-01", "follow-up/f", FollowUpOpened(what="write", due_on="2024-06-30"))
    story.given("2024-02-01", "follow-up/f", FollowUpDueDateMoved(due_on="2024-09-30"))
    story.given("2024-03-01", "follow-up/f", FollowUpProgressed(note="half"))
    found = set_by(story, "follow_ups", "f")
    assert found["what"] == found["first_due_on"] == found["opened_on"] == found["owner"] == "1"
    assert (found["due_on"], found["moved_on"], found["status"]) == ("2", "3", "1")
    columns = {column.name for column in VIEW["follow_ups"].value}
    assert found.keys() == columns - {*VIEW["follow_ups"].elsewhere}


def test_a_value_that_is_said_again_after_another_is_set_anew() -> None:
    story = Story()
    story.given("2024-01-01", "follow-up/f", FollowUpOpened(what="write"))
    story.given("2024-02-01", "follow-up/f", FollowUpClosed())
    assert set_by(story, "follow_ups", "f")["status"] == "2"
    story.given("2024-03-01", "follow-up/f", FollowUpReopened())
    assert set_by(story, "follow_ups", "f")["status"] == "3"
    assert set_by(story, "follow_ups", "f", on="2024-02-15")["status"] == "2"


def test_facts_count_in_the_order_of_their_days_not_of_their_recording() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8)))
    story.given("2024-06-01", "instrument/i", amended(hours(8), based_on=3))
    story.given("2024-03-01", "instrument/i", amended(hours(8), based_on=2))
    assert set_by(story, "instruments", "i")["based_on"] == "2"
    assert set_by(story, "instruments", "i", on="2024-04-01")["based_on"] == "3"
    assert set_by(story, "instruments", "i", on="2024-04-01", known=2)["based_on"] == "1"


def test_what_time_did_is_set_by_the_entry_that_named_the_day() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8), expires_on="2024-12-31"))
    assert set_by(story, "instruments", "i", on="2025-06-01")["force"] == "1"
    story.given("2024-06-01", "instrument/i", LocalInstrumentRenewed(expires_on="2025-03-31"))
    found = set_by(story, "instruments", "i", on="2025-02-01")
    assert (found["force"], found["expires_on"], found["title"]) == ("2", "2", "1")


def test_a_corrected_fact_is_set_by_the_correction_where_that_made_the_difference() -> None:
    story = Story()
    first = story.given("2024-01-01", "follow-up/f", FollowUpOpened(what="write", owner="post/a"))
    story.corrected(first, {"what": "write", "owner": "post/b"})
    found = set_by(story, "follow_ups", "f")
    assert (found["owner"], found["what"], found["opened_on"]) == ("2", "1", "1")
    story.corrected(first, occurred_on="2024-01-15")
    found = set_by(story, "follow_ups", "f")
    assert (found["owner"], found["what"], found["opened_on"]) == ("2", "1", "3")
    assert set_by(story, "follow_ups", "f", known=1)["owner"] == "1"


def test_a_retraction_brings_back_what_was_said_before() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8)))
    wrong = story.given("2024-02-01", "instrument/i", LocalInstrumentSuspended())
    assert set_by(story, "instruments", "i")["force"] == "2"
    story.retracted(wrong)
    found = set_by(story, "instruments", "i")
    assert (found["force"], found["title"]) == ("1<3", "1")
    assert set_by(story, "instruments", "i", known=2)["force"] == "2"


def test_a_correction_that_moves_a_fact_beyond_the_day_brings_back_too() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8)))
    wrong = story.given("2024-02-01", "instrument/i", LocalInstrumentSuspended())
    story.corrected(wrong, occurred_on="2025-02-01")
    assert set_by(story, "instruments", "i", on="2024-06-01")["force"] == "1<3"
    assert set_by(story, "instruments", "i", on="2025-06-01")["force"] == "2"


def test_a_back_dated_end_brings_back_what_it_makes_void() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8)))
    story.given("2024-06-01", "instrument/i", LocalInstrumentRenewed(expires_on="2026-12-31"))
    story.given("2024-03-01", "instrument/i", LocalInstrumentAnnulled())
    found = set_by(story, "instruments", "i", on="2025-01-01")
    assert (found["expires_on"], found["force"], found["title"]) == ("1<3", "3", "1")


def test_nothing_has_set_what_is_not_there() -> None:
    story = Story()
    first = story.given("2024-01-01", "instrument/i", local(hours(8)))
    story.given("2024-03-01", "instrument/i", LocalInstrumentSuspended())
    story.given("2024-04-01", "instrument/i", LocalInstrumentReinstated())
    assert set_by(story, "instruments", "i", on="2023-12-31") == {}
    story.retracted(first)
    assert set_by(story, "instruments", "i") == {}


def test_a_provision_is_blamed_on_the_versions_of_its_agreement() -> None:
    story = Story()
    one = provision("P1", hours(8), deadline="2024-06-30")
    story.given("2024-01-01", "agreement/na1", version(1, one, provision("P2")))
    story.given("2024-03-01", "agreement/na1", version(2, provision("P1", hours(16))))
    found = set_by(story, "provisions", "na1:P1")
    assert (found["weight"], found["terms"], found["deadline"]) == ("1", "2", "2")
    assert set_by(story, "agreements", "na1")["title"] == "1"
    assert set_by(story, "agreements", "na1")["provisions"] == "2"
    assert set_by(story, "provisions", "na1:P2") == {}
    assert set_by(story, "provisions", "na1:P2", on="2024-02-01")["weight"] == "1"


def test_what_is_dated_before_the_beginning_counts_after_it() -> None:
    story = Story()
    story.given("2024-06-01", "post/p", PositionEstablished(title="mayor", owes=()))
    story.given("2024", "post/p", MandateStarted(holder="a"))
    entries = story.history.stream("post/p")
    by = {
        each.field: each.setting.by.version for each in blame(entries, VIEW["posts"], "p", 30_000)
    }
    assert (by["holder"], by["title"]) == (2, 1)


NOUNS = {
    "instrument": "instruments",
    "follow-up": "follow_ups",
    "post": "posts",
    "commitment": "commitments",
    "agreement": "agreements",
    "jurisdiction": "jurisdictions",
}


@pytest.mark.parametrize("seed", range(40))
def test_what_is_blamed_is_what_is_shown(seed: int) -> None:
    story = tell(random_ledger(seed))
    for known in (story.head // 2, story.head):
        for stream in {entry.stream for entry in story.entries[:known]}:
            kind, _, id = stream.partition("/")
            if kind not in NOUNS:
                continue
            entries = story.history.stream(stream, known)
            for on in range(FIRST, LAST + 200, 61):
                found = blame(entries, VIEW[NOUNS[kind]], id, on)
                view = VIEW[NOUNS[kind]]
                row = story.rows.at(view.name, id, on, known)
                own = zip(view.value, row or (), strict=False)
                assert [value for column, value in own if column.name not in view.elsewhere] == [
                    each.value for each in found
                ]
                for each in found:
                    assert each.setting.by in entries
                    again = each.setting.brought_back_by
                    assert again is None or again.position > each.setting.by.position


@pytest.mark.parametrize("seed", range(40))
def test_every_provision_has_its_blame(seed: int) -> None:
    story = tell(random_ledger(seed))
    for stream in {entry.stream for entry in story.entries if entry.stream[:10] == "agreement/"}:
        entries = story.history.stream(stream)
        for id in (f"{stream[10:]}:{name}" for name in ("p", "q")):
            for on in range(FIRST, LAST + 200, 31):
                found = blame(entries, VIEW["provisions"], id, on)
                row = story.rows.at("provisions", id, on, story.head)
                assert (row or ()) == tuple(each.value for each in found)
                for each in found:
                    assert type(each.setting.by.event).__name__ in SETTING_PROVISIONS


SETTING_PROVISIONS = ("AgreementVersionAdopted", "EntryCorrected")


@pytest.mark.parametrize("seed", range(40))
def test_without_what_came_later_the_value_is_already_there(seed: int) -> None:
    """As known when the value was set or brought back last, the field says what it says now."""
    story = tell(random_ledger(seed))
    for stream in {entry.stream for entry in story.entries}:
        kind, _, id = stream.partition("/")
        if kind not in NOUNS:
            continue
        entries = story.history.stream(stream)
        index = {column.name: at for at, column in enumerate(VIEW[NOUNS[kind]].value)}
        for each in blame(entries, VIEW[NOUNS[kind]], id, LAST):
            since = each.setting.brought_back_by or each.setting.by
            later = [entry.position for entry in entries if entry.position >= since.position]
            rows = [story.rows.at(NOUNS[kind], id, LAST, position) for position in later]
            assert all(row and row[index[each.field]] == each.value for row in rows)

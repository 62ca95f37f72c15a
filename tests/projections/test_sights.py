"""The rows of a thing from the tables are those that a replay gives, and the entries that tell."""

from ledger.events.analyses import AnalysisStarted
from ledger.events.base import Event
from ledger.events.disagreements import DisagreementRaised
from ledger.events.findings import DriftAcknowledged
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.incidents import IncidentRecorded
from ledger.events.information_duties import InformationDutyAgreed
from ledger.events.recommendations import RecommendationDrafted, RecommendationIssued
from ledger.events.responsibilities import ResponsibilityAssigned
from projections.catalogue import VIEWS
from projections.following.follow import Follower
from projections.histories.comparisons import Some, compare
from projections.histories.sights import ever_named, sights
from projections.histories.steps import steps
from projections.histories.tellings import About, own_entries, tellings
from projections.instruments import INSTRUMENTS
from projections.intervals import OPEN, Moment
from projections.nouns import NOUN, NOUNS, Part, list_of, shown_row
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.projections.histories import (
    CELL,
    PROCESS,
    Story,
    hours,
    local,
    provision,
    register,
    version,
)
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell
from tests.projections.reading import asked
from tests.projections.test_steps import sights_of


def test_the_tables_hold_what_a_replay_gives() -> None:
    for seed in range(6):
        story = tell(random_ledger(seed))
        with asked(story.history) as asking:
            for entry in story.entries:
                kind, _, id = entry.stream.partition("/")
                if kind in NOUN:
                    found = list(sights(asking, NOUN[kind].parts, PROCESS, id, story.head))
                    expected = sights_of(story.entries, kind, id)
                    assert sorted(found) == sorted(expected)
                    assert [each.known_from for each in found] == sorted(
                        each.known_from for each in found
                    )


def test_only_what_was_known_by_a_position_is_seen() -> None:
    story = tell(random_ledger(4))
    half = story.head // 2
    with asked(story.history) as asking:
        found = list(sights(asking, NOUN["agreement"].parts, PROCESS, "m", half))
        assert found
        assert max(each.known_from for each in found) <= half
        assert any(half < each.known_to < OPEN for each in found)
        assert list(sights(asking, NOUN["agreement"].parts, "elsewhere", "m", story.head)) == []


def test_every_database_gives_the_same(store_url: str) -> None:
    story = tell(random_ledger(4))
    database = open_database(store_url)
    Follower(story.history, database).catch_up()
    with Views(database, "all").asking() as asking:
        for kind, id in (("agreement", "m"), ("jurisdiction", "a"), ("instrument", "i")):
            found = sights(asking, NOUN[kind].parts, PROCESS, id, story.head)
            assert sorted(found) == sorted(sights_of(story.entries, kind, id))
        local = About(NOUN["agreement"], "m", local=True)
        told_of = [row.position for row in tellings(asking, story.history, local, story.head)]
        assert told_of == sorted(told_of)
        base, head = Moment(FIRST, story.head // 2), Moment(LAST, story.head)
        for view in VIEWS:
            whole = compare(asking, view, base, head, {})
            part = compare(asking, view, base, head, {}, Some(3))
            rows = [*whole.added, *whole.ended, *(each.after for each in whole.changed)]
            if part.last is not None:
                keys = [tuple(str(row[column.name]) for column in view.key) for row in rows]
                shown = len(part.added) + len(part.ended) + len(part.changed)
                assert sum(key <= part.last for key in keys) == shown
    database.close()


def told() -> Story:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    terms = provision("P1", hours(8), deadline="2023-06-30")
    story.given("2023-01-15", "agreement/na1", version(1, terms))
    story.given("2023-09-01", "instrument/LI-1", local(hours(8)))
    story.given("2023-09-02", "instrument/LI-2", local(hours(8), agreement="na10"))
    story.given("2023-10-01", f"finding/ADOPTION_MISSING:{CELL}", DriftAcknowledged())
    story.given("2023-10-02", "finding/NOT_INFORMED:na1@north", DriftAcknowledged())
    story.given("2023-10-03", "finding/NOT_INFORMED:na10@north", DriftAcknowledged(), label="RED")
    return story


def test_entries_tell_of_a_thing_and_of_what_hangs_on_it() -> None:
    story = told()
    with asked(story.history) as asking:
        agreement = NOUN["agreement"]

        def positions(about: About, **narrowed: int) -> list[int]:
            rows = tellings(asking, story.history, about, narrowed.pop("known", 99), **narrowed)
            return [row.position for row in rows]

        assert positions(About(agreement, "na1")) == [2]
        local = About(agreement, "na1", local=True)
        assert positions(local) == [2, 3, 5, 6]
        assert positions(local, after=2) == [3, 5, 6]
        assert positions(local, known=5) == [2, 3, 5]
        assert positions(local, on=story.entries[2].day) == [2, 3]
        assert ever_named(asking, Part(INSTRUMENTS, "agreement"), "na1", "instrument") == ["LI-1"]
        (row,) = asking.select(INSTRUMENTS, at_end(story), {"instrument": ["LI-1"]})
        assert shown_row(INSTRUMENTS, row)["id"] == "LI-1"


NAMING: dict[str, Event] = {
    "analysis": AnalysisStarted(title="The north", agreement="na1"),
    "disagreement": DisagreementRaised(
        by="actor/mayor", against="actor/ministry", about="Who pays", agreement="na1"
    ),
    "follow-up": FollowUpOpened(what="Train the guards", agreement="na1"),
    "incident": IncidentRecorded(what="A raid", jurisdiction="north", agreement="na1", severity=2),
    "information-duty": InformationDutyAgreed(party="actor/mayor", means="letter", agreement="na1"),
    "recommendation": RecommendationDrafted(
        text="Train them",
        by="actor/mayor",
        to="actor/ministry",
        direction="local_to_national",
        agreement="na1",
    ),
    "responsibility": ResponsibilityAssigned(
        subject="agreement/na1", party="actor/ministry", role="accountable"
    ),
}


def test_all_that_names_an_agreement_hangs_on_it() -> None:
    agreement = NOUN["agreement"]
    parts = {part.view.name for part in agreement.parts}
    naming = {view.name for view in VIEWS if "agreement" in {each.name for each in view.columns}}
    # What was corrected is told by the rows of the findings themselves.
    assert naming - parts == {"corrected_findings", "policies", "unresolved"}
    story = told()
    for kind, event in NAMING.items():
        story.given("2023-11-01", f"{kind}/one", event)
    mine = [entry.position for entry in story.entries[-len(NAMING) :]]
    with asked(story.history) as asking:
        rows = tellings(asking, story.history, About(agreement, "na1", local=True), story.head)
        assert [row.position for row in rows][-len(NAMING) :] == mine
        found = list(sights(asking, agreement.parts, PROCESS, "na1", story.head))
        assert sorted(found) == sorted(sights_of(story.entries, "agreement", "na1"))
        assert {each.list for each in found} >= {list_of(NOUN[kind].view) for kind in NAMING}
        told_elsewhere = About(agreement, "na10", local=True)
        assert len(list(tellings(asking, story.history, told_elsewhere, story.head))) == 2


def test_each_entry_of_what_names_an_agreement_is_a_step_of_its_replay() -> None:
    story = told()
    story.given("2023-11-01", "recommendation/one", NAMING["recommendation"])
    story.given("2023-12-01", "recommendation/one", RecommendationIssued())
    with asked(story.history) as asking:
        agreement, head = NOUN["agreement"], at_end(story)
        local = About(agreement, "na1", local=True)
        own = [row.position for row in tellings(asking, story.history, local, story.head)]
        rows = sights(asking, agreement.parts, PROCESS, "na1", story.head)
        *_, drafted, issued = steps(rows, own, lambda _: head.on, Moment(head.on, 0), head)
    assert [change.path for change in drafted.changes.changes] == ["/recommendations/one"]
    assert {change.path for change in issued.changes.changes} == {
        "/recommendations/one/status",
        "/recommendations/one/issued_on",
    }


def test_nothing_is_told_that_may_not_be_shown() -> None:
    story = told()
    with asked(story.history, "public") as asking:
        local = About(NOUN["agreement"], "na10", local=True)
        assert [row.position for row in tellings(asking, story.history, local, 99)] == [4]
        stream = "finding/NOT_INFORMED:na10@north"
        assert own_entries(asking, story.history, stream, 99) == []
    with asked(story.history) as asking:
        assert [row.position for row in tellings(asking, story.history, local, 99)] == [4, 7]


def test_every_noun_has_its_own_row_first() -> None:
    for noun in NOUNS:
        assert (noun.parts[0].view, noun.parts[0].column) == (noun.view, noun.column)
        assert noun.stream("x") == f"{noun.kind}/x"


def at_end(story: Story) -> Moment:
    return Moment(30_000, story.head)

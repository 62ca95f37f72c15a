"""Steps: all changes applied in order to nothing are the record at the end, whatever was told."""

from collections import deque
from collections.abc import Callable, Iterable
from random import Random

import orjson
import pytest

from ledger.days import FOREVER, day_of
from ledger.entries import Entry
from ledger.events.findings import DriftAcknowledged
from ledger.events.instruments import LocalInstrumentSuspended
from projections.catalogue import VIEW
from projections.following.replay import Replay
from projections.histories.steps import Change, Document, Path, Record, Sight, Step, applied, steps
from projections.intervals import OPEN, Moment, Row
from projections.nouns import NOUN, list_of
from projections.storage.written import address_of, written
from projections.subjects import Subject
from projections.views import BOUNDS
from tests.projections.histories import CELL, Story, hours, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell

LATE = day_of("2025-12-31")


def sights_of(entries: Iterable[Entry], kind: str, id: str) -> list[Sight]:
    """Every row that ever hung on a thing, in the order of learning, by replaying the ledger."""
    rows: dict[tuple[Subject, str], dict[Row, list[int]]] = {}

    def take(
        subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        known = rows.setdefault((subject, channel), {})
        for row in closed:
            known[row][-1] = position
        for row in added:
            known.setdefault(row, []).append(OPEN)

    replay = Replay()
    for entry in entries:
        replay.take(entry, take)
    wanted = {part.view.name: part.where(id) for part in NOUN[kind].parts}
    found = []
    for (subject, channel), known in rows.items():
        address = address_of(subject, channel)
        view = VIEW[address.view]
        for row, ends in known.items():
            for known_to in ends:
                values = dict(zip(view.stored, written(address, row, known_to), strict=True))
                where = wanted.get(view.name)
                if where and all(values[name] in some for name, some in where.items()):
                    found.append(sight(list_of(view), values))
    return sorted(found, key=lambda each: each.known_from)


def sight(name: str, values: dict[str, object]) -> Sight:
    a, b, c, d = (int(str(values[each])) for each in BOUNDS)
    shown = str(values["shown"])
    return Sight(name, orjson.loads(shown)["id"], a, b, c, d, shown)


def document(sights: Iterable[Sight], moment: Moment) -> Document:
    """What is shown at a moment, one row at a time."""
    found: Document = {}
    for each in sights:
        holds = each.valid_from <= moment.on < each.valid_to
        if holds and each.known_from <= moment.known < each.known_to:
            found.setdefault(each.list, {})[each.id] = orjson.loads(each.shown)
    return found


def drifting(found: Document) -> set[str]:
    return {f"{row['kind']} {row['subject']}" for row in found.get("drift", {}).values()}


def check(
    sights: list[Sight], day: Callable[[int], int], base: Moment, head: Moment, told: list[int]
) -> list[Step]:
    """Every step from what was there before to what is there after it."""
    before = document(sights, base)
    open_findings = drifting(before)
    taken = list(steps(sights, told, day, base, head))
    for step in taken:
        for changes in (step.meanwhile, step.changes):
            for change in changes.changes:
                assert at(before, change) == change.old
                applied(before, [change])
                assert at(before, change) == change.new != change.old
            assert open_findings.isdisjoint(changes.opened)
            open_findings |= set(changes.opened)
            assert open_findings.issuperset(changes.closed)
            open_findings -= set(changes.closed)
        known = head.known if step.position is None else step.position
        assert before == document(sights, Moment(step.on, known))
        assert open_findings == drifting(before)
    assert before == document(sights, head)
    assert {step.position for step in taken} >= {at for at in told if base.known < at <= head.known}
    return taken


def at(found: Document, change: Change) -> object:
    """What stands at the path of a change."""
    _, name, id, *field = change.path.split("/")
    row = found.get(name, {}).get(id)
    return row if row is None or not field else row[field[0]]


@pytest.mark.parametrize("seed", range(40))
def test_all_changes_make_the_record_at_the_end(seed: int) -> None:
    story = tell(random_ledger(seed))
    dice = Random(seed)
    head = Moment(dice.choice((LATE, day_of("2024-07-01"))), story.head)
    days = sorted(dice.randrange(day_of("2024-01-01"), LATE) for _ in range(story.head + 1))
    for kind in ("agreement", "jurisdiction", "instrument", "post", "follow-up", "commitment"):
        ids = {e.stream.partition("/")[2] for e in story.entries if e.stream.startswith(f"{kind}/")}
        for id in ids:
            sights = sights_of(story.entries, kind, id)
            own = [e.position for e in story.entries if e.stream == f"{kind}/{id}"]
            fixed = check(sights, lambda _: head.on, Moment(head.on, 0), head, own)
            assert all(not step.meanwhile.changes for step in fixed)
            check(sights, days.__getitem__, Moment(days[0], 0), head, own)
            middle = dice.randrange(story.head + 1)
            check(sights, days.__getitem__, Moment(days[middle], middle), head, own)
            check(sights, days[::-1].__getitem__, Moment(LATE, 0), head, [])


def test_the_law_is_not_kept_by_accident() -> None:
    """Enough is told that something is back-dated, corrected, closed again."""
    changes = closed = gone = 0
    for seed in range(40):
        story = tell(random_ledger(seed))
        sights = sights_of(story.entries, "agreement", "m")
        for step in steps(sights, [], lambda _: LATE, Moment(LATE, 0), Moment(LATE, story.head)):
            changes += len(step.changes.changes)
            closed += len(step.changes.closed)
            gone += sum(change.new is None for change in step.changes.changes)
    assert changes > 1000
    assert closed > 50
    assert gone > 50


@pytest.fixture
def story() -> Story:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    terms = provision("P1", hours(8), deadline="2023-06-30")
    told.given("2023-01-15", "agreement/na1", version(1, terms))
    told.given("2023-09-01", "instrument/LI-1", local(hours(8)))
    return told


def told_of(story: Story, on: str | None = None, days: dict[int, str] | None = None) -> list[Step]:
    sights = sights_of(story.entries, "agreement", "na1")
    named = {position: day_of(day) for position, day in (days or {}).items()}
    fixed = day_of(on) if on else FOREVER - 1
    base = Moment(min(named.values(), default=fixed), 0)
    head = Moment(fixed, story.head)
    return list(steps(sights, [], lambda at: named.get(at, fixed), base, head))


def test_a_back_dated_fact_closes_at_its_position_what_was_open_before(story: Story) -> None:
    missing = f"ADOPTION_MISSING {CELL}"
    adopted, local_text = told_of(story, on="2023-12-31")
    assert (adopted.position, local_text.position) == (2, 3)
    assert missing in adopted.changes.opened
    assert local_text.changes.closed == (missing,)
    paths = {change.path: (change.old, change.new) for change in local_text.changes.changes}
    assert paths[f"/cells/{CELL}/state"] == ("MISSING", "CONFORMING")
    assert paths["/instruments/LI-1"][0] is None


def test_what_days_did_is_told_before_what_the_entry_did(story: Story) -> None:
    days = {1: "2023-01-15", 2: "2023-01-15", 3: "2023-09-01"}
    story.given("2023-10-01", "instrument/LI-2", local(hours(8), expires_on="2024-02-01"))
    adopted, local_text, other, rest = told_of(
        story, on="2024-12-31", days={**days, 4: "2023-11-01"}
    )
    missing = f"ADOPTION_MISSING {CELL}"
    assert adopted.changes.opened == ()
    assert missing in local_text.meanwhile.opened
    assert local_text.changes.closed == (missing,)
    assert other.changes.changes
    assert (rest.position, rest.changes.changes) == (None, ())
    paths = {change.path: change.new for change in rest.meanwhile.changes}
    assert paths["/instruments/LI-2/force"] == "expired"


def test_a_retraction_takes_back_what_its_entry_changed(story: Story) -> None:
    wrong = story.given("2023-10-01", "instrument/LI-1", LocalInstrumentSuspended())
    story.retracted(wrong)
    *_, suspended, retracted = told_of(story, on="2023-12-31")
    lost = f"FORCE_SUSPENDED {CELL}"
    assert (suspended.changes.opened, retracted.changes.closed) == ((lost,), (lost,))
    forth = [(change.path, change.old, change.new) for change in suspended.changes.changes]
    back = [(change.path, change.new, change.old) for change in retracted.changes.changes]
    assert forth == back
    assert ("/instruments/LI-1/force", "in_force", "suspended") in forth


def test_a_step_that_changes_nothing_is_told_only_if_it_is_the_things_own(story: Story) -> None:
    story.given("2023-10-01", f"finding/REPUDIATED:{CELL}", DriftAcknowledged())
    assert story.head not in [step.position for step in told_of(story, on="2023-12-31")]
    sights = sights_of(story.entries, "agreement", "na1")
    moments = Moment(LATE, 0), Moment(LATE, story.head)
    own = [step.position for step in steps(sights, [story.head], lambda _: LATE, *moments)]
    assert own[-1] == story.head


def never_closed(record: Record, known: int) -> set[Path]:
    record._closing.clear()
    return LEARN(record, known)


def no_turning(record: Record, path: Path) -> str | None:
    found = SHOWING(record, path)
    record._turning.clear()
    return found


LEARN, SHOWING = Record._learn, Record._showing
FAULTS = {
    "rows stay known for ever": ("_learn", never_closed),
    "days that pass change nothing": ("_showing", no_turning),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_breaks_the_law(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Record, *FAULTS[fault])
    with pytest.raises((AssertionError, KeyError)):
        deque(map(test_all_changes_make_the_record_at_the_end, range(20)))

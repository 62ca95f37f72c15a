"""Supposing a policy gives what recording it would have given, and records nothing."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import BEGINNING, day_of, text_of
from ledger.events.policies import PolicyVersionAdopted
from ledger.history import History
from projections.catalogue import VIEWS
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.figures.figures import figures
from projections.findings import FINDINGS
from projections.following.supposing import Supposed, suppose
from projections.intervals import Moment
from projections.policies import POLICIES, in_force
from projections.storage.asking import Asking
from tests.projections.histories import PROCESS, Story, provision, register, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import asked

ledgers = st.integers(0, 2**32).map(random_ledger)
days = st.integers(day_of("2023-06-01"), day_of("2026-06-30"))
periods = st.integers(0, 400)
ANOTHER = PolicyVersionAdopted(name="another", notify_days=3, version_grace=200, stalled_days=11)


@given(ledgers.map(tell), days, st.data())
def test_supposing_the_policy_in_force_changes_nothing(
    story: Story, on: int, data: st.DataObject
) -> None:
    known = data.draw(st.integers(1, story.head))
    moment = Moment(on, known)
    with asked(story.history) as asking:
        supposed = in_its_place(asking, moment, lambda policy: policy)
        assert held(story.history, supposed, moment) == rows(asking, moment)


@given(ledgers.map(tell), days, periods, periods)
def test_supposing_gives_what_recording_would_give(
    story: Story, on: int, notify: int, grace: int
) -> None:
    moment = Moment(on, story.head)

    def other(policy: PolicyVersionAdopted) -> PolicyVersionAdopted:
        changed = {"name": "other", "notify_days": notify, "version_grace": grace}
        return policy.model_copy(update=changed)

    with asked(story.history) as asking:
        supposed = in_its_place(asking, moment, other)
    found = held(story.history, supposed, moment)
    one = supposed(PROCESS)
    story.given(one.from_on, "policy/recorded-later", one.policy)
    with asked(story.history) as asking:
        assert found == rows(asking, Moment(on, story.head))


def test_nothing_is_recorded_and_other_processes_are_left_out() -> None:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register(parent=None))
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    moment = Moment(day_of("2023-01-25"), story.head)
    told: list[tuple[int, int]] = []

    def supposed(_: str) -> Supposed:
        return Supposed(ANOTHER, text_of(BEGINNING))

    def reached(done: int, of: int) -> None:
        told.append((done, of))

    views = suppose(story.history, story.head, supposed, None, reached)
    with views.asking() as asking:
        found = [row["kind"] for row in asking.select(FINDINGS, moment)]
        assert found == ["COORDINATION_RISK_UNREGISTERED", "NOT_INFORMED"]
    views.close()
    assert story.head == 2
    assert told == [(2, 2)]
    nowhere = suppose(story.history, story.head, supposed, ["another"])
    with nowhere.asking() as asking:
        assert asking.select(FINDINGS, moment) == []
    nowhere.close()


def in_its_place(
    asking: Asking,
    moment: Moment,
    other: Callable[[PolicyVersionAdopted], PolicyVersionAdopted],
) -> Callable[[str], Supposed]:
    """Another policy in the place of the one that judges at a moment."""
    found = asking.select(POLICIES, moment)
    policies = in_force(found)
    since = {
        str(row["process"]): int(str(row["adopted_on"])) for row in found if not row["agreement"]
    }

    def supposed(process: str) -> Supposed:
        return Supposed(other(policies[process]), text_of(since.get(process, BEGINNING)))

    return supposed


def held(history: History, supposed: Callable[[str], Supposed], moment: Moment) -> object:
    """What would hold."""
    views = suppose(history, moment.known, supposed)
    with views.asking() as asking:
        found = rows(asking, moment)
    views.close()
    return found


def rows(asking: Asking, moment: Moment) -> object:
    """What holds at a moment, whenever it came to be known, but for the policies; and figures.

    What is supposed is no entry, so those of the record are left out; so is what was corrected,
    since nothing was known earlier of what is only supposed.
    """
    return (
        {
            (view.name, *(value for name, value in row.items() if not name.startswith("known_")))
            for view in VIEWS
            if view not in (POLICIES, CORRECTED_FINDINGS)
            for row in asking.select(view, moment)
        },
        [
            (figure.name, figure.value)
            for figure in figures(asking, moment, {})
            if figure.name not in ("entries", "entry_lag", "findings_corrected")
        ],
    )

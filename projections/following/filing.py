"""Filing: how an entry becomes part of what subjects read, and which subjects it touches.

One function for every kind of stream. Each makes ready what the entry may change, files it, and
returns the subjects to evaluate, each after those whose evaluation it reads. Plain things are all
filed alike. To add another kind of stream: write its function here and list it in `FILING`.
"""

from collections.abc import Callable

from ledger.days import BEGINNING
from ledger.entries import Entry
from ledger.events.agreements import AgreementAmended, AgreementVersionAdopted
from ledger.events.corrections import SourceAttached
from ledger.events.duties import ReportingScheduleSet
from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from ledger.events.policies import PolicyVersionAdopted
from projections.cell_pass import JUDGING
from projections.coordination import Coordination
from projections.facts import file
from projections.following.causes import following
from projections.following.competences import competence
from projections.following.continuations import at, restructured, under
from projections.following.evaluation import ready
from projections.following.hearing import date_of_cited, heard, owing
from projections.following.links import (
    Touched,
    at_places,
    is_about,
    judge_apart,
    meant,
    named,
    reach,
    refresh_all,
    refresh_duty,
    rolled_up,
    that_follow,
    under_agreement,
)
from projections.following.places import rebound
from projections.following.plain_filing import (
    actor,
    follow_up,
    incident,
    plain,
    post,
    responsibility,
)
from projections.following.world import World
from projections.following.yielding import found_by
from projections.subjects import Subject
from projections.things import STREAMED


def jurisdiction(world: World, entry: Entry, id: str) -> Touched:
    """A place: it and, if its life changed, everything at the places below and after it.

    Another name or another government changes the life of nothing.
    """
    place = world.place(id)
    events = meant(entry, place.facts)
    kin = world.places.kin(id)
    for event in events:
        if isinstance(event, JurisdictionRestructured):
            kin = kin.union(*(world.places.kin(each) for each in event.successors))
    alone = all(isinstance(event, BY_ITSELF) for event in events)
    restructured(world, id, events)
    ready(world, [place] if alone else [place, *at_places(world, kin), *at(world, kin)])
    file(place.facts, entry)
    world.places.settle(place)
    if alone:
        return [place]
    reach(world, kin)
    return [place, *at_places(world, kin), *at(world, kin)]


def agreement(world: World, entry: Entry, id: str) -> Touched:
    """An agreement: it, its provisions, every cell and duty under it; its texts, if it ended."""
    agreement = world.agreement(id)
    events = meant(entry, agreement.facts)
    if entry.event not in events:  # what the cited entry stood in the way of may count again
        events += [fact.event for fact in agreement.facts]
    for event in events:
        if isinstance(event, AgreementVersionAdopted | AgreementAmended):
            for provision in event.provisions:
                for place in world.places.within(provision.scope):
                    if world.share.holds(place):
                        world.cell(id, provision.id, place)
                        world.duty(id, place)
            for provision in event.provisions:
                world.clause(agreement, provision.id)
                world.places.topics.note_scope(provision.scope, id, provision.id)
    touched = [agreement, *world.clauses.get(id, {}).values(), *under_agreement(world, id)]
    touched += [*that_follow(world, agreement, events), *under(world, id)]
    ready(world, touched)
    bound = agreement.binds
    file(agreement.facts, entry)
    agreement.settle()
    if agreement.binds != bound:
        rebound(world, id)
    refresh_all(world, world.cells_of.get(id, {}).values())
    for duty in list(world.duties_of.get(id, {}).values()):
        refresh_duty(world, duty)
    return touched


def instrument(world: World, entry: Entry, id: str) -> Touched:
    """A local instrument: it, every cell it ever named, their roll-ups, and what continues it."""
    instrument = world.instrument(id)
    cells = named(world, instrument, entry).values()
    touched: Touched = [instrument, *cells]
    above = rolled_up(world, cells)
    continued = at(world, instrument.places)
    ready(world, [*touched, *above, *continued])
    day = file(instrument.facts, entry)
    if day is not None and instrument.facts[-1].position == entry.position:
        instrument.settle_last()
    else:
        instrument.settle()
    for each in cells:
        each.coverage.renew(instrument, BEGINNING if day is None else day)
    touched += above
    for subject in touched:
        subject.resume_on = day
    return [*touched, *continued]


def cell(world: World, entry: Entry, id: str) -> Touched:
    """A cell: its state, if the fact judges or exempts; its level, if it claims or shows."""
    level = world.levels.get(id) or world.levels[world.cell_by_id(id).id]
    cell = level.cell
    judged = is_about(JUDGING, entry, cell.facts)
    above = rolled_up(world, (cell,)) if judged else []
    ready(world, (cell, level, *above))
    if judged:
        file(cell.facts, entry)
    else:
        _file_own(level, entry)
    known, cell.claimed = cell.claimed, bool(level.facts)
    # Only where there is no cell yet does it matter to the cell that somebody reported on it.
    settled = not judged and (bool(cell.bonds) or known == cell.claimed)
    return [level] if settled else [cell, level, *above]


def duty(world: World, entry: Entry, id: str) -> Touched:
    """A duty: it and, if the fact sets a schedule, the duties of the places that succeed it."""
    agreement, _, place = id.partition("@")
    duty = world.duties.get(id) or world.duty(agreement, place)
    if not is_about(ReportingScheduleSet, entry, duty.facts):
        return _alone(world, duty, entry)
    kin = sorted(world.places.kin(place))
    touched: Touched = [
        world.duties[each] for at in kin if (each := f"{agreement}@{at}") in world.duties
    ]
    ready(world, touched)
    file(duty.facts, entry)
    return touched


def finding(world: World, entry: Entry, id: str) -> Touched:
    """What people did about a finding: the subject that yields it."""
    kind, _, subject_id = id.partition(":")
    subject = found_by(world, kind, subject_id)
    found = [] if subject is None else [subject]
    ready(world, found)
    file(world.acts.setdefault((kind, subject_id), []), entry)
    world.acted_on.update(each.id for each in found)
    return found


def policy(world: World, entry: Entry, _id: str) -> Touched:
    """A policy: every subject of the process is judged by it, or those under an agreement.

    What looks at those judged is looked at again after them.
    """
    for event in meant(entry, world.policy.facts_of(entry.stream)):
        if isinstance(event, PolicyVersionAdopted) and event.agreement is not None:
            world.policy.override(event.agreement)
            judge_apart(world, event.agreement)
    touched = [each for each in world.subjects() if not isinstance(each, Coordination)]
    ready(world, touched)
    world.policy.file(entry)
    world.policies.renew(world.policy.judging())
    for agreement, policies in world.policies_of.items():
        policies.renew(world.policy.judging(agreement))
    return touched


def _plainly(kind: str) -> Callable[[World, Entry, str], Touched]:
    return lambda world, entry, id: plain(world, entry, kind, id)


BY_ITSELF = (JurisdictionRenamed, GovernmentChanged)
"""Facts of a place that touch nothing at it, below it or after it."""


FILING: dict[str, Callable[[World, Entry, str], Touched]] = {
    **{kind: _plainly(kind) for kind in STREAMED},
    "actor": actor,
    "competence": competence,
    "follow-up": follow_up,
    "incident": incident,
    "post": post,
    "responsibility": responsibility,
    "jurisdiction": jurisdiction,
    "agreement": agreement,
    "instrument": instrument,
    "cell": cell,
    "duty": duty,
    "finding": finding,
    "policy": policy,
}


def _alone(world: World, subject: Subject, entry: Entry) -> Touched:
    ready(world, (subject,))
    _file_own(subject, entry)
    return [subject]


def _file_own(subject: Subject, entry: Entry) -> None:
    """File a fact of the subject's own, and note from which day on it matters."""
    subject.resume_on = file(subject.facts, entry)


def filed(world: World, entry: Entry) -> Touched:
    """File an entry; what its function says, of which places it is news, and what reads it.

    Further sources change nothing that anybody reads.
    """
    if isinstance(entry.event, SourceAttached):
        return []
    kind, _, id = entry.stream.partition("/")
    readers = [*world.reading((kind, id)), *(following(world, entry) if world.causes else ())]
    ready(world, readers)
    cited = date_of_cited(world, entry, kind, id) if entry.corrects is not None else None
    touched = FILING[kind](world, entry, id)
    news = heard(world, entry, kind, id, cited)
    if world.news.owing_otherwise:
        news += owing(world)
    if not readers and not news:
        return touched
    return list(dict.fromkeys([*touched, *readers, *news]))

"""Things: which kinds of stream are plain things, and what each is made of. To add one, list it."""

from projections.actors import Actor
from projections.advocacy import Advocacy
from projections.analyses import Analysis
from projections.commitments import Commitment
from projections.committees import Committee
from projections.competences import Competence
from projections.contacts import Contact
from projections.coordinating_agencies import CoordinatingAgency
from projections.coordination import Coordination
from projections.dialogues import Dialogue
from projections.disagreements import Disagreement
from projections.engagement_staff import EngagementStaff
from projections.engagements import Engagement
from projections.exchanges import Exchange
from projections.exposures import Exposure
from projections.fees import Fee
from projections.follow_ups import FollowUp
from projections.grants import Grant
from projections.incidents import Incident
from projections.information_duties import InformationDuty
from projections.legal_sources import LegalSource
from projections.meetings import Meeting
from projections.observatories import Observatory
from projections.people import Person
from projections.plain import Plain, Ref
from projections.posts import Post
from projections.processes import Process
from projections.recommendations import Recommendation
from projections.relationships import Relationship
from projections.responsibilities import Responsibility
from projections.risks import Risk
from projections.stakeholder_maps import MapsOfPlace, StakeholderMap
from projections.stakeholders import Stakeholder
from projections.trainings import Training
from projections.working_groups import WorkingGroup

_LISTED: tuple[type[Plain], ...] = (
    FollowUp,
    Post,
    Commitment,
    Incident,
    Recommendation,
    Disagreement,
    Exchange,
    Dialogue,
    Training,
    Actor,
    Person,
    Contact,
    Relationship,
    Exposure,
    EngagementStaff,
    Competence,
    StakeholderMap,
    Engagement,
    InformationDuty,
    Advocacy,
    Process,
    Committee,
    WorkingGroup,
    Meeting,
    Responsibility,
    Analysis,
    LegalSource,
    Risk,
    Observatory,
    CoordinatingAgency,
    Fee,
    Grant,
)
_DERIVED: tuple[type[Plain], ...] = (
    MapsOfPlace,
    Stakeholder,
    Coordination,
)
"""What has no stream of its own: all its facts are those of the things it reads."""

STREAMED = tuple(each.kind for each in _LISTED)
READ = frozenset(
    {
        "actor",
        "analysis",
        "commitment",
        "competence",
        "dialogue",
        "disagreement",
        "exchange",
        "incident",
        "meeting",
        "post",
        "recommendation",
        "responsibility",
        "risk",
        "stakeholder-map",
        "working-group",
    }
)
"""The kinds of things that other subjects read. Every worker of a rebuild needs their facts; those
of all others are read only where they are evaluated. `World.link` lets nothing else be read."""


def knows(link: tuple[Ref, Ref], by: Ref) -> bool:
    """Whether every worker that evaluates the reader knows of the link, and what it reads.

    `by` is the thing whose facts say that there is one.
    """
    reader, (kind, _) = link
    return (reader == by or by[0] in READ) and (kind in READ or kind not in STREAMED)


PLAIN: dict[str, type[Plain]] = {each.kind: each for each in (*_LISTED, *_DERIVED)}

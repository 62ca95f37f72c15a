"""The views in reading order. To add one: write it in the module of its noun and list it here."""

from projections.actors import ACTORS
from projections.advocacy import ADVOCACY
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.analyses import ANALYSES
from projections.cells import CELLS, UNRESOLVED
from projections.commitments import COMMITMENTS
from projections.committees import COMMITTEES
from projections.competences import COMPETENCES
from projections.contacts import CONTACTS
from projections.coordinating_agencies import COORDINATING_AGENCIES
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.dialogues import DIALOGUES
from projections.disagreements import DISAGREEMENTS
from projections.duties import DUTIES
from projections.engagement_staff import ENGAGEMENT_STAFF
from projections.engagements import ENGAGEMENTS
from projections.exchanges import EXCHANGES
from projections.exposures import EXPOSURES
from projections.fees import FEES
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.grants import GRANTS
from projections.incidents import INCIDENTS
from projections.information_duties import INFORMATION_DUTIES
from projections.instruments import INSTRUMENTS
from projections.jurisdictions import JURISDICTIONS
from projections.legal_sources import LEGAL_SOURCES
from projections.levels import LEVELS
from projections.meetings import MEETINGS
from projections.observatories import OBSERVATORIES
from projections.people import PEOPLE
from projections.policies import POLICIES
from projections.posts import POSTS
from projections.processes import PROCESSES
from projections.recommendations import RECOMMENDATIONS
from projections.relationships import RELATIONSHIPS
from projections.responsibilities import RESPONSIBILITIES
from projections.risks import RISKS
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.stakeholders import STAKEHOLDERS
from projections.trainings import TRAININGS
from projections.views import View
from projections.working_groups import WORKING_GROUPS

VIEWS: tuple[View, ...] = (
    JURISDICTIONS,
    AGREEMENTS,
    PROVISIONS,
    INSTRUMENTS,
    CELLS,
    LEVELS,
    DUTIES,
    FOLLOW_UPS,
    POSTS,
    COMMITMENTS,
    INCIDENTS,
    RECOMMENDATIONS,
    DISAGREEMENTS,
    EXCHANGES,
    DIALOGUES,
    TRAININGS,
    ACTORS,
    PEOPLE,
    CONTACTS,
    RELATIONSHIPS,
    EXPOSURES,
    ENGAGEMENT_STAFF,
    COMPETENCES,
    STAKEHOLDER_MAPS,
    STAKEHOLDERS,
    ENGAGEMENTS,
    INFORMATION_DUTIES,
    ADVOCACY,
    PROCESSES,
    COMMITTEES,
    WORKING_GROUPS,
    MEETINGS,
    RESPONSIBILITIES,
    ANALYSES,
    LEGAL_SOURCES,
    RISKS,
    OBSERVATORIES,
    COORDINATING_AGENCIES,
    FEES,
    GRANTS,
    FINDINGS,
    CORRECTED_FINDINGS,
    POLICIES,
    UNRESOLVED,
)
VIEW: dict[str, View] = {view.name: view for view in VIEWS}
REVISION = 11
"""Raise it whenever rows would come out otherwise: views are rebuilt, never migrated."""

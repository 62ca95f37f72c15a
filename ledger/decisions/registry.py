"""Which decision answers which event, and what every kind of stream is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from ledger.decisions import (
    agreements,
    cells,
    commitments,
    corrections,
    duties,
    findings,
    follow_ups,
    instruments,
    jurisdictions,
    policies,
    posts,
)
from ledger.decisions.refusals import Events
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
)
from ledger.events.base import ID_PATTERN, Event
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpEscalated,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from ledger.events.jurisdictions import (
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)

Decision = Callable[..., Events]
"""(state, event, occurred_on) → events; which state and which event, the registry says."""

DECISIONS: dict[type[Event], Decision] = {
    JurisdictionRegistered: jurisdictions.register_jurisdiction,
    JurisdictionRenamed: jurisdictions.rename_jurisdiction,
    JurisdictionRestructured: jurisdictions.restructure_jurisdiction,
    AgreementVersionAdopted: agreements.adopt_version,
    AgreementSigned: agreements.sign_agreement,
    AgreementEnteredIntoForce: agreements.bring_agreement_into_force,
    AgreementSuspended: agreements.suspend_agreement,
    AgreementEnded: agreements.end_agreement,
    LocalInstrumentAdopted: instruments.adopt_instrument,
    LocalInstrumentAmended: instruments.amend_instrument,
    LocalInstrumentRenewed: instruments.renew_instrument,
    LocalInstrumentSuspended: instruments.suspend_instrument,
    LocalInstrumentReinstated: instruments.reinstate_instrument,
    LocalInstrumentWithdrawn: instruments.withdraw_instrument,
    LocalInstrumentAnnulled: instruments.annul_instrument,
    LinkedToNational: instruments.link_to_national,
    MarkedOwnCompetence: instruments.mark_own_competence,
    LocalAuthorityNotified: duties.notify_local_authority,
    NotificationAcknowledged: duties.acknowledge_notification,
    ReportingScheduleSet: duties.set_reporting_schedule,
    ProgressReportSubmitted: duties.submit_progress_report,
    ProgressReportPublished: duties.publish_progress_report,
    ImplementationReported: cells.report_implementation,
    EvidenceSubmitted: cells.submit_evidence,
    EvidenceRetracted: cells.retract_evidence,
    ImplementationVerified: cells.verify_implementation,
    ConformityAssessed: cells.assess_conformity,
    CellExempted: cells.exempt_cell,
    ExemptionEnded: cells.end_exemption,
    FollowUpOpened: follow_ups.open_follow_up,
    FollowUpAssigned: follow_ups.assign_follow_up,
    FollowUpProgressed: follow_ups.progress_follow_up,
    FollowUpEscalated: follow_ups.escalate_follow_up,
    FollowUpDueDateMoved: follow_ups.move_follow_up_due_date,
    FollowUpClosed: follow_ups.close_follow_up,
    FollowUpReopened: follow_ups.reopen_follow_up,
    PositionEstablished: posts.establish_position,
    MandateStarted: posts.start_mandate,
    MandateEnded: posts.end_mandate,
    CommitmentReaffirmed: posts.reaffirm_commitment,
    CommitmentMade: commitments.make_commitment,
    CommitmentFulfilled: commitments.fulfil_commitment,
    CommitmentReleased: commitments.release_commitment,
    CommitmentDeadlineMoved: commitments.move_commitment_deadline,
    DriftAcknowledged: findings.acknowledge_drift,
    DriftContested: findings.contest_drift,
    DeviationAccepted: findings.accept_deviation,
    DeviationRevoked: findings.revoke_deviation,
    PolicyVersionAdopted: policies.adopt_policy,
    EntryRetracted: corrections.retract_entry,
    EntryCorrected: corrections.correct_entry,
}

BEGINNINGS: frozenset[type[Event]] = frozenset(
    {
        JurisdictionRegistered,
        AgreementVersionAdopted,
        LocalInstrumentAdopted,
        EvidenceSubmitted,
        FollowUpOpened,
        PositionEstablished,
        CommitmentMade,
    }
)
"""What brings something into being, and is folded first (`ledger/decisions/beginnings.py`)."""

_CELL = f"{ID_PATTERN}:{ID_PATTERN}@{ID_PATTERN}"
_DUTY = f"{ID_PATTERN}@{ID_PATTERN}"
_FINDING = f"[A-Z][A-Z0-9_]{{0,63}}:({_CELL}|{_DUTY}|{ID_PATTERN})"


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of stream: its state before any fact, how facts change it, what its ids look like.

    `in_order` says that the order of its facts matters to a decision.
    """

    begin: Callable[[str], object]
    evolve: Callable[..., object]
    ids: str = "<id>"
    pattern: str = ID_PATTERN
    in_order: bool = True


NOUNS: dict[str, Noun] = {
    "jurisdiction": Noun(jurisdictions.Jurisdiction, jurisdictions.evolve),
    "agreement": Noun(agreements.Agreement, agreements.evolve),
    "instrument": Noun(instruments.Instrument, instruments.evolve),
    "duty": Noun(duties.Duty, duties.evolve, "<agreement>@<jurisdiction>", _DUTY, in_order=False),
    "cell": Noun(cells.Cell, cells.evolve, "<agreement>:<provision>@<jurisdiction>", _CELL),
    "follow-up": Noun(follow_ups.FollowUp, follow_ups.evolve),
    "post": Noun(posts.Post, posts.evolve),
    "commitment": Noun(commitments.Commitment, commitments.evolve),
    "finding": Noun(
        findings.Finding, findings.evolve, "<KIND>:<subject>", _FINDING, in_order=False
    ),
    "policy": Noun(policies.Policy, policies.evolve),
}

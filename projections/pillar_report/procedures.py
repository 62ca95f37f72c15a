"""What a report says under Policies, Procedures and Related Activities."""

from typing import Final

PROCEDURES: Final[dict[str, str]] = {
    "local-instrument-adopted.v1": "{jurisdiction} adopted {it}[ under {agreement}]"
    "[, resting on version {based_on}][, with {expires_on} as its last day]",
    "local-instrument-amended.v1": "{it} was amended[ and rests on version {based_on}]",
    "local-instrument-renewed.v1": "{it} was renewed[ until {expires_on}]",
    "local-instrument-reinstated.v1": "{it} had force again after a suspension",
    "linked-to-national.v1": "{it} was linked to {agreement}[, resting on version {based_on}]",
    "marked-own-competence.v1": "{it} was marked as a matter of the place's own competence"
    "[: {reason}]",
    "local-authority-notified.v1": "{place} was told of version {version} of {agreement}"
    "[, by {means}]",
    "notification-acknowledged.v1": "{place} confirmed that it knows version {version} of"
    " {agreement}",
    "reporting-schedule-set.v1": "it was set that {place} reports on {agreement} every"
    " {every_months:count month}[, until {ends_on}]",
    "position-established.v1": "the post {it} was established[ for {jurisdiction}]"
    "[, answering for {owes}]",
    "position-abolished.v1": "the post {it} was abolished[, and {successor} carries on with it]"
    "[: {reason}]",
    "handover-recorded.v1": "what the post {it} owes was handed over to its next holder"
    "[, namely {agreements}]",
    "recommendation-issued.v1": "the recommendation {it} was issued",
    "recommendation-accepted.v1": "the recommendation {it} was answered[ by {by}] with"
    " “{level:words}”[: {note}]",
    "engagement-strategy-set.v1": "it was set to engage {party} in a {mode:words} way"
    "[: {approach}]",
    "first-contact-made.v1": "first contact was made with {it}[ by {by}][: {channel}]",
    "consultation-held.v1": "a {mode:words} consultation of {it} was held as a {form:words}"
    "[, with {groups_present:words} present]",
    "information-duty-agreed.v1": "it was agreed to keep {party} informed by {means:words}"
    "[, every {every_days:count day}][, on {agreement}][, in {jurisdiction}]",
    "information-sent.v1": "information was sent under {it}[, by {means:words}][: {what}]",
    "information-duty-ended.v1": "the agreement to keep somebody informed, {it}, ended[: {reason}]",
    "committee-created.v1": "the committee {it} was created[ for {jurisdiction}]",
    "member-joined.v1": "{party} joined {it}",
    "observer-admitted.v1": "{party} was admitted to {it} as an observer",
    "working-group-established.v1": "the working group {it} was established[ for "
    "{jurisdiction}][, to meet at least every {cadence_days:count day}]",
    "co-chair-appointed.v1": "{party} was appointed co-chair of {it}",
    "focal-point-appointed.v1": "{party} was appointed focal point of {it}",
    "seat-filled.v1": "{party} took the seat {seat} of {it}",
    "working-group-resumed.v1": "{it} took up its work again after a suspension",
    "meeting-held.v1": "the meeting {it} was held[ in {jurisdiction}][, with "
    "{groups_present:words} represented]",
    "minutes-published.v1": "the minutes of {it} were published[ as {document}]",
    "issue-raised.v1": "at {it} an issue was raised[ by {by}]: {issue}",
    "decision-taken.v1": "{it} decided: {decision}",
    "exchange-held.v1": "an exchange between {levels:count level} of government was held on "
    "{topic}[, with {jurisdictions}]",
    "dialogue-held.v1": "in {jurisdiction} {forces:words} and the community held a dialogue on "
    "{topic}[, with {groups_present:words} represented]",
    "representative-invited.v1": "a representative of {group:words} was invited to {it}",
    "workshop-held.v1": "a workshop on {topic} was held ({purpose:words})[ in {jurisdiction}]",
    "training-delivered.v1": "training on {topic} was delivered[ in {jurisdiction}][, of "
    "{duration_minutes:count minute}], for {audience:words}",
    "capacity-support-provided.v1": "{to} was given support ({kind:words})[ in {jurisdiction}]: "
    "{what}",
    "representative-attended.v1": "a representative of {group:words} came to {it}",
    "responsibility-assigned.v1": "{party} was made {role} for {subject}",
    "responsibility-ended.v1": "the responsibility {it} ended[: {reason}]",
    "competence-devolved.v1": "the matter {topic} passed from {from_jurisdiction} to "
    "{to_jurisdiction}[, on the basis of {basis}]",
    "competence-recalled.v1": "the matter {it} returned to the place from which it came[: "
    "{reason}]",
    "analysis-completed.v1": "the analysis {it} was completed",
    "analysis-reviewed.v1": "the analysis {it} was looked at again and still holds[: {note}]",
    "dimension-assessed.v1": "the analysis {it} found in the {dimension} dimension: {finding}",
    "coordinating-agency-proposed.v1": "a coordinating agency, {it}, was proposed[ by {by}][ for "
    "{jurisdiction}]",
    "coordinating-agency-established.v1": "the coordinating agency {it} was established[ for "
    "{jurisdiction}], on the basis of {basis}",
    "coordinating-agency-reformed.v1": "the coordinating agency {it} was reformed: {change}",
    "legal-source-recorded.v1": "{it} was on record as a {kind:words}[ of {jurisdiction}] "
    "({in_force:words})",
    "legal-mapping-published.v1": "it was published how {it} answers what was agreed, with "
    "{mappings:count article}",
    "observatory-sponsored.v1": "{sponsor} sponsored the observatory {it}[ in {jurisdiction}]",
    "risk-registered.v1": "the {category:words} risk {it} was registered[ for {jurisdiction}]",
    "risk-treated.v1": "something was done[ by {by}] about the risk {it}: {treatment}",
    "risk-assessment-reviewed.v1": "the assessment of the risk {it} was looked at again[: {note}]",
    "stakeholder-map-started.v1": "the stakeholder map {it} was begun[ for {jurisdiction}]",
    "stakeholder-map-completed.v1": "the stakeholder map {it} was completed",
    "stakeholder-map-superseded.v1": "the stakeholder map {it} was superseded by {by}",
}
"""Sentences by stored name; `projections.pillar_report.sentences` says how they are written."""

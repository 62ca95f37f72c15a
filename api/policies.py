"""The policy in force, as the header `Ledger-Policy` names it."""

from collections.abc import Sequence
from urllib.parse import quote

from projections.agreements import AGREEMENTS
from projections.drift.policy import DEFAULT, policy_id
from projections.intervals import Moment
from projections.policies import POLICIES
from projections.tables import Asking


def policy_header(asking: Asking, moment: Moment, processes: Sequence[str] | None) -> str:
    """The policies by which some processes, or all, are judged at a moment.

    Names are free text, so they are percent-encoded where a header could not hold them.
    """
    where = {} if processes is None else {"process": processes}
    adopted = {
        str(row["process"]): str(row["policy"]) for row in asking.select(POLICIES, moment, where)
    }
    judged = set(processes or ()) or {
        str(process) for (process,) in asking.count(AGREEMENTS, moment, ["process"])
    }
    in_force = set(adopted.values())
    if not in_force or judged - adopted.keys():
        in_force.add(policy_id(DEFAULT))
    return ", ".join(quote(policy, safe="#:@/+()") for policy in sorted(in_force))

"""The policies in force, as the header `Ledger-Policy` names them."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from projections.agreements import AGREEMENTS
from projections.drift.policy import DEFAULT, policy_id
from projections.intervals import Moment
from projections.policies import POLICIES
from projections.storage.asking import Asking
from projections.views import View

_REMEMBERED: Final = 4_096

Rows = list[Mapping[str, object]]


class PolicyBook:
    """All policies of one state of the views, in memory: which were in force at any moment."""

    def __init__(self, asking: Asking) -> None:
        self._adopted = _everything(asking, POLICIES)
        # Where nobody ever adopted a policy, it does not matter who is judged.
        self._agreements = _everything(asking, AGREEMENTS) if self._adopted else []
        self._written: dict[tuple[Moment, tuple[str, ...] | None], str] = {}

    def header(self, moment: Moment, processes: Sequence[str] | None) -> str:
        """The policies by which some processes, or all, are judged at a moment.

        Names are free text, so they are percent-encoded where a header could not hold them.
        """
        asked = (moment, None if processes is None else tuple(processes))
        written = self._written.get(asked)
        if written is None:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            written = self._written[asked] = self._write(moment, processes)
        return written

    def _write(self, moment: Moment, processes: Sequence[str] | None) -> str:
        adopted = {
            (str(row["process"]), str(row["agreement"])): str(row["policy"])
            for row in self._adopted
            if _holds(row, moment) and (processes is None or row["process"] in processes)
        }
        whole = {process for process, agreement in adopted if not agreement}
        judged = set(processes or ()) or {
            str(row["process"]) for row in self._agreements if _holds(row, moment)
        }
        in_force = set(adopted.values())
        if not in_force or judged - whole:
            in_force.add(policy_id(DEFAULT))
        return ", ".join(quote(policy, safe="#:@/+()") for policy in sorted(in_force))


def _everything(asking: Asking, view: View) -> Rows:
    return [dict(zip(view.stored, row, strict=True)) for row in asking.everything(view)]


def _holds(row: Mapping[str, object], moment: Moment) -> bool:
    bounds = (row[name] for name in ("valid_from", "valid_to", "known_from", "known_to"))
    valid_from, valid_to, known_from, known_to = (int(str(bound)) for bound in bounds)
    return valid_from <= moment.on < valid_to and known_from <= moment.known < known_to

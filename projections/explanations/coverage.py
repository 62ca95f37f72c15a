"""Coverage as explanations see it: which local texts are, or were, in force on a cell."""

from collections.abc import Iterable

from ledger.events.cells import ProvisionRejected, RejectionWithdrawn
from projections.cells import CELLS
from projections.drift.adoption import ADOPTION_INCOMPLETE
from projections.drift.kinds import KIND
from projections.drift.standings import UNASKED, UNCOVERED
from projections.explanations.ground import Case, Ground, Row, listed, whole
from projections.facts import Filed
from projections.instruments import INSTRUMENTS

FAMILIES = ("conformity", "force")
"""The families of drift that local texts explain."""


def load_instruments(ground: Ground, cases: Iterable[Case]) -> None:
    """Fetch the instruments of these cases' places under their agreements."""
    about = [case for case in cases if KIND[case.kind].family in FAMILIES or _rolls_up(case)]
    if about:
        where = {
            "jurisdiction": sorted({case.place for case in about}),
            "agreement": sorted({case.agreement for case in about}),
        }
        ground.load_where(INSTRUMENTS, where)


def load_cells(ground: Ground, cases: Iterable[Case]) -> None:
    """Fetch the cells that these cases roll up."""
    about = [case for case in cases if _rolls_up(case)]
    if about:
        where = {
            "jurisdiction": sorted({case.place for case in about}),
            "agreement": sorted({case.agreement for case in about}),
        }
        ground.find(CELLS, where)


def due(ground: Ground, case: Case) -> tuple[list[str], list[str]]:
    """The provisions that are due at a place: those that are covered, and those that are not."""
    cells = [
        row
        for row in ground.found(CELLS)
        if (row["process"], row["agreement"], row["jurisdiction"]) == case.duty
        and row["state"] not in UNASKED
        and row["deadline"] is not None
        and whole(row, "deadline") < ground.moment.on
    ]
    covered = [str(row["provision"]) for row in cells if row["state"] not in UNCOVERED]
    return covered, [str(row["provision"]) for row in cells if row["state"] in UNCOVERED]


def covering(ground: Ground, case: Case) -> list[str]:
    """The instruments in force at a place that follow an agreement."""
    return [
        str(row["instrument"])
        for row in ground.found(INSTRUMENTS)
        if (row["process"], row["agreement"], row["jurisdiction"]) == case.duty
        and row["force"] == "in_force"
    ]


def _rolls_up(case: Case) -> bool:
    return case.kind == ADOPTION_INCOMPLETE.code


def naming(ground: Ground, case: Case) -> list[str]:
    """The instruments that ever named the provision here, as known at the moment."""
    return [id for id in _candidates(ground, case) if _naming(ground, case, id)]


def live(ground: Ground, case: Case) -> tuple[str, ...]:
    """The instruments in force on the cell at the moment."""
    found = []
    for id in _candidates(ground, case):
        row = ground.row(INSTRUMENTS, case.process, id)
        if row is not None and _covers(row, case):
            found.append(id)
    return tuple(found)


def ended_last(ground: Ground, case: Case) -> list[str]:
    """Of a cell that nothing covers any more: the instruments whose coverage ended last."""
    ends = {
        id: max(whole(row, "valid_to") for row in rows)
        for id in _candidates(ground, case)
        if (rows := [row for row in _naming(ground, case, id) if _covers(row, case)])
    }
    return [id for id, end in ends.items() if end == max(ends.values())]


def rejection(ground: Ground, case: Case) -> Filed | None:
    """That the provision was rejected here, unless that was taken back."""
    own = ground.told(case.process, f"cell/{case.agreement}:{case.provision}@{case.place}")
    last = own.last(ProvisionRejected, RejectionWithdrawn)
    return last if last is not None and isinstance(last.event, ProvisionRejected) else None


def _candidates(ground: Ground, case: Case) -> list[str]:
    if KIND[case.kind].family not in FAMILIES:
        return []
    return [
        str(row["instrument"])
        for row in ground.found(INSTRUMENTS)
        if row["process"] == case.process
        and row["jurisdiction"] == case.place
        and row["agreement"] == case.agreement
    ]


def _naming(ground: Ground, case: Case, instrument: str) -> list[Row]:
    return [
        row
        for row in ground.timeline(INSTRUMENTS, case.process, instrument)
        if whole(row, "valid_from") <= ground.moment.on and case.provision in listed(row["covers"])
    ]


def _covers(row: Row, case: Case) -> bool:
    return row["force"] == "in_force" and case.provision in listed(row["covers"])

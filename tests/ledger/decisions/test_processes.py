"""Processes: set going once."""

from ledger.events.processes import ProcessInitiated
from tests.ledger.decisions.story import given

PROCESS = "process/xa"
INITIATED = ProcessInitiated(title="Energy dialogue", initiated_by=("actor/company",))


def test_a_process_is_set_going() -> None:
    given(PROCESS).when(INITIATED, "2003").is_recorded()


def test_a_second_start_is_refused() -> None:
    other = ProcessInitiated(title="Another dialogue")
    given(PROCESS, (INITIATED, "2003")).when(other, "2003").is_refused("second_beginning", "xa")


def test_the_same_start_is_known() -> None:
    given(PROCESS, (INITIATED, "2003")).when(INITIATED, "2003-05").is_known()

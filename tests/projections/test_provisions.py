"""Provisions: their rows, as the version in force states them."""

from projections.agreements import Agreement
from projections.provisions import Clause
from tests.projections.histories import Story, hours, provision, version


def test_a_provision_has_a_row_while_a_version_states_it() -> None:
    told = Story()
    text = provision("P1", hours(12), implement_by="2023-12-31", weight=2)
    told.given("2023-01-01", "agreement/na1", version(1, text))
    told.given("2024-01-01", "agreement/na1", version(2, provision("P2")))
    row = told.row("provisions", "na1:P1", "2023-12-31")
    assert row is not None
    assert (row["version"], row["implement_by"], row["weight"]) == (1, "2023-12-31", 2)
    assert told.row("provisions", "na1:P1", "2024-01-01") is None


def test_a_provision_that_no_version_states_has_no_rows() -> None:
    assert Clause(Agreement("na1", ("xa", "na1")), "P1").evaluate() == {}

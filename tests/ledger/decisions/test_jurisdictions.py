"""Jurisdictions: registered once, renamed while they exist, restructured once."""

from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from tests.ledger.decisions.story import Story, given

PLACE = "jurisdiction/XA-04"
REGISTERED = JurisdictionRegistered(level="regional", name="North")
RENAMED = JurisdictionRenamed(name="Far North")
ELECTED = GovernmentChanged(reason="election", head="post/governor")
RESTRUCTURED = JurisdictionRestructured(successors=("XA-05", "XA-06"))


def registered() -> Story:
    return given(PLACE, (REGISTERED, "2022-03-01"))


def dissolved() -> Story:
    return registered().given(RESTRUCTURED, "2025-09-01")


def test_a_place_is_registered() -> None:
    given(PLACE).when(REGISTERED, "2022-03-01").is_recorded()


def test_a_second_registration_is_refused() -> None:
    other = JurisdictionRegistered(level="local", name="North")
    registered().when(other, "2022-03-01").is_refused("second_beginning", "XA-04", "2022-03-01")


def test_a_second_registration_for_an_earlier_day_is_refused() -> None:
    registered().when(REGISTERED, "2020-01-01").is_refused("second_beginning")


def test_the_same_registration_is_known() -> None:
    registered().when(REGISTERED, "2022-03-01").is_known()


def test_the_same_registration_with_a_coarser_date_is_known() -> None:
    registered().when(REGISTERED, "2022").is_known()


def test_a_place_is_renamed() -> None:
    registered().when(RENAMED, "2023-01-01").is_recorded()


def test_a_place_that_nobody_registered_cannot_be_renamed() -> None:
    given(PLACE).when(RENAMED, "2023-01-01").is_refused(
        "unknown_stream", "jurisdiction-registered.v1"
    )


def test_a_place_cannot_be_renamed_before_it_was_registered() -> None:
    registered().when(RENAMED, "2022-02-28").is_refused("before_beginning", "2022-03-01")


def test_a_year_that_may_lie_after_the_registration_is_admitted() -> None:
    registered().when(RENAMED, "2022").is_recorded()


def test_a_dissolved_place_cannot_be_renamed() -> None:
    dissolved().when(RENAMED, "2025-10-01").is_refused("over", "XA-05, XA-06")


def test_a_place_was_renamed_before_it_was_dissolved() -> None:
    dissolved().when(RENAMED, "2025-08-31").is_recorded()


def test_the_name_that_a_place_bears_is_known() -> None:
    registered().given(RENAMED, "2023-01-01").when(RENAMED, "2023-02-01").is_known()


def test_a_place_is_restructured() -> None:
    registered().when(RESTRUCTURED, "2025-09-01").is_recorded()


def test_a_place_cannot_succeed_itself() -> None:
    event = JurisdictionRestructured(successors=("XA-05", "XA-04"))
    registered().when(event, "2025-09-01").is_refused("own_successor", "XA-04")


def test_a_dissolved_place_cannot_be_restructured_again() -> None:
    event = JurisdictionRestructured(successors=("XA-07",))
    dissolved().when(event, "2026-01-01").is_refused("over")


def test_the_same_restructuring_is_known() -> None:
    dissolved().when(RESTRUCTURED, "2025-09-01").is_known()


def test_a_change_of_government_is_recorded() -> None:
    registered().when(ELECTED, "2024-06-01").is_recorded()
    registered().given(ELECTED, "2024-06-01").when(ELECTED, "2026-06-01").is_recorded()


def test_a_place_that_is_not_there_has_no_government() -> None:
    given(PLACE).when(ELECTED, "2024-06-01").is_refused("unknown_stream", "registered.v1")
    registered().when(ELECTED, "2022-02-28").is_refused("before_beginning")
    dissolved().when(ELECTED, "2025-10-01").is_refused("over", "XA-05, XA-06")


def test_the_same_change_of_government_is_known() -> None:
    dissolved().given(ELECTED, "2024-06-01").when(ELECTED, "2024-06-01").is_known()

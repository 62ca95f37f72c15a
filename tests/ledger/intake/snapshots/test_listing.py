"""What rows list: places once, texts together, and what cannot be said."""

from ledger.intake.snapshots.listing import Listing, listing_of
from ledger.intake.snapshots.mappings import mapping_of
from ledger.intake.snapshots.snapshot import read_snapshots
from ledger.intake.snapshots.terms import Wording
from tests.ledger.intake.snapshots.tables import Register

DAY = "2022-09-09"
ALIASES = ("aliases = []", 'aliases = ["code", "name", "parent", "heirs"]')


def listing(register: Register, *rows: tuple[str, ...]) -> Listing:
    mapping = mapping_of(register.mapping)
    (snapshot,) = read_snapshots(mapping, register.write(DAY, *rows))
    wording = Wording(mapping.instrument, mapping.values) if mapping.instrument else None
    return listing_of(snapshot, wording)


def test_the_row_that_speaks_is_the_one_that_is_asked_for(pledges: Register) -> None:
    found = listing(pledges, ("XA-1", "Council operations", "2030"), ("XA-1", "Whole area", "2045"))
    text = found.texts["XA-1-pledge"]
    assert (text.row.number, text.numbers) == (3, (2, 3))
    assert (text.jurisdiction, text.agreement) == ("XA-1", "xa-na1")


def test_without_such_a_row_the_first_by_its_key_speaks(pledges: Register) -> None:
    found = listing(pledges, ("XA-1", "Other", "2030"), ("XA-1", "Council", "2045"))
    assert found.texts["XA-1-pledge"].row.number == 3


def test_one_row_that_lists_something_outweighs_one_that_says_none(pledges: Register) -> None:
    found = listing(pledges, ("XA-1", "No promise"), ("XA-1", "Other"), ("XA-2", "NO promise"))
    assert (list(found.texts), list(found.denied)) == (["XA-1-pledge"], ["XA-2-pledge"])


def test_aliases_are_what_else_a_place_is_called(places: Register) -> None:
    places.mapping += 'aliases = ["code", "name", "parent", "heirs"]'
    (place,) = listing(places, ("XA-1", "North", "XA", "", "", "North,XB,XA")).places
    assert place.aliases == ("XA", "XB")


def test_a_place_needs_id_level_and_name(places: Register) -> None:
    assert places.refused(DAY, ("XA-1", "")) == ["2: jurisdiction.name: says nothing in this row"]


def test_a_text_needs_a_place_and_an_id(pledges: Register) -> None:
    pledges.mapping = pledges.mapping.replace('jurisdiction = "{place}"', 'jurisdiction = "{link}"')
    assert pledges.refused(DAY, ("XA-1", "Other")) == [
        "2: instrument.jurisdiction: says nothing in this row"
    ]
    pledges.mapping = pledges.mapping.replace('"{place}-pledge"', '"{link}-pledge"')
    assert pledges.refused(DAY, ("XA-1", "Other")) == ["2: instrument.id: says nothing here"]


def test_rows_may_be_about_something_else(pledges: Register) -> None:
    pledges.mapping = pledges.mapping.replace("speaks =", 'only = { place = ["XA-1"] }\nspeaks =')
    found = listing(pledges, ("XA-1", "Other"), ("XA-2", "Other"), ("XA-3", "No promise"))
    assert (list(found.texts), found.denied) == (["XA-1-pledge"], {})

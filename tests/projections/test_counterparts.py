"""The national text beside the local ones, and who set them."""

from ledger.days import day_of
from ledger.events.instruments import (
    Coverage,
    LinkedToNational,
    LocalInstrumentAmended,
    LocalInstrumentSuspended,
)
from ledger.events.terms import Term
from projections.drift.terms import WORST
from projections.histories.counterparts import Counterpart, Standing, standing
from projections.intervals import Moment
from tests.projections.histories import (
    PROCESS,
    Story,
    amended,
    hours,
    local,
    provision,
    register,
    term,
    version,
)
from tests.projections.ledgers import LAST, random_ledger, tell
from tests.projections.reading import asked


def story(*terms: Term) -> Story:
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision("P1", *terms)))
    return told


def compared(told: Story, on: str = "2024-01-01") -> Standing:
    with asked(told.history) as asking:
        moment = Moment(day_of(on), told.head)
        return standing(asking, told.history, moment, (PROCESS, "na1"), "north")


def only(told: Story, on: str = "2024-01-01") -> Counterpart:
    (found,) = compared(told, on).counterparts
    return found


def test_each_named_term_is_compared_by_itself() -> None:
    told = story(hours(16), term("required", name="report"))
    told.given("2023-02-01", "instrument/i", local(hours(8), term("prohibited", name="smoking")))
    found = only(told)
    sides = {
        side.name: (len(side.national), len(side.local), side.relation) for side in found.sides
    }
    assert sides == {
        "hours": (1, 1, "weaker"),
        "report": (1, 0, "silent"),
        "smoking": (0, 1, "additional"),
    }
    assert (found.setting.by.citation, found.texts[0].setting.by.citation) == (
        "agreement/na1#1",
        "instrument/i#1",
    )


def test_only_texts_in_force_are_compared() -> None:
    told = story(hours(16))
    told.given("2023-02-01", "instrument/i", local(hours(8)))
    told.given("2023-02-02", "instrument/j", local(hours(24)))
    assert [side.relation for side in only(told).sides] == ["stricter"]
    told.given("2023-03-01", "instrument/j", LocalInstrumentSuspended())
    found = only(told)
    assert [side.relation for side in found.sides] == ["weaker"]
    assert [(text.instrument, text.binds) for text in found.texts] == [("i", True), ("j", False)]
    told.given("2023-04-01", "instrument/i", LocalInstrumentSuspended())
    assert [side.relation for side in only(told).sides] == [None]


def test_what_an_instrument_says_is_set_by_the_last_text_on_it() -> None:
    told = story(hours(16))
    first = told.given("2023-02-01", "instrument/i", local(hours(8)))
    assert only(told).texts[0].setting.by.citation == first
    second = told.given("2023-03-01", "instrument/i", amended(hours(12)))
    link = LinkedToNational(agreement="na1", based_on=1)
    told.given("2023-04-01", "instrument/i", link)
    found = only(told).texts[0]
    assert (found.setting.by.citation, found.terms) == (second, (hours(12),))
    told.corrected(second, {"covers": [{"provision": "P1", "terms": [stated(20)]}]})
    found = only(told).texts[0]
    assert (found.setting.by.corrects, found.terms) == (second, (hours(20),))
    told.retracted(second)
    found = only(told).texts[0]
    assert (found.setting.by.citation, found.terms) == (first, (hours(8),))
    assert found.setting.brought_back_by is not None


def stated(least: int) -> dict[str, object]:
    return {"name": "hours", "operator": "at_least", "value": least}


def test_a_provision_that_was_dropped_is_no_text() -> None:
    told = story(hours(16))
    told.given("2023-02-01", "instrument/i", local(hours(8)))
    told.given(
        "2023-03-01",
        "instrument/i",
        LocalInstrumentAmended(based_on=1, covers=(Coverage(provision="P2", terms=()),)),
    )
    assert only(told).texts == ()
    assert len(only(told, on="2023-02-15").texts) == 1


def test_the_worst_side_is_the_relation_of_the_cell() -> None:
    seen = 0
    for seed in range(100):
        told = tell(random_ledger(seed))
        with asked(told.history) as asking:
            for place in ("a", "b", "c"):
                moment = Moment(LAST, told.head)
                found = standing(asking, told.history, moment, (PROCESS, "m"), place)
                for each in found.counterparts:
                    relations = [side.relation for side in each.sides if side.relation]
                    if each.cell is None or "incomparable" in relations or not relations:
                        continue
                    if any(text.row["force"] != "in_force" for text in each.texts):
                        continue
                    worst = next(relation for relation in WORST if relation in relations)
                    if each.cell["relation"] is not None:
                        assert each.cell["relation"] == worst, (seed, place)
                        seen += 1
    assert seen > 10

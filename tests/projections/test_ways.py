"""Ways: of which zones a question looks at the rows."""

from projections.drift.kinds import KIND, STATING
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.storage.conditions import Aim
from projections.storage.ways import passage


def test_what_is_about_an_agreement_begins_with_its_id_or_states_it() -> None:
    aim = Aim(Moment(20_000, 9), 9, {"agreement": ["na1"]}, None, None)
    way = passage(FINDINGS, "findings_1", "findings_1_zones", aim)
    assert "in_kind IN ('CARRIED_OVER', 'CONTEXT_STALE', " in way.condition.sql
    assert "na1:" in way.condition.values
    assert "na1A" in way.condition.values


def test_whatever_is_no_cell_nor_duty_states_what_it_is_about_or_has_no_agreement() -> None:
    others = {kind for kind in KIND if kind not in STATING}
    nouns = {noun for kind in others for noun in KIND[kind].nouns}
    assert nouns == {
        *("cell", "duty", "jurisdiction", "commitment", "working-group", "meeting", "grant", "fee"),
        "stakeholder-map",
    }

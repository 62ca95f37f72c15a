"""Legal sources: what is recorded of them, and the mapping published last."""

import json

from ledger.events.legal_sources import LegalMappingPublished, LegalSourceRecorded, Mapping
from tests.projections.histories import Story

SOURCE = "legal-source/L1"


def mapping(article: str) -> LegalMappingPublished:
    mapped = Mapping(agreement="na1", provision="P1", article=article, link="legislationTransposes")
    return LegalMappingPublished(mappings=(mapped,))


def test_the_last_mapping_replaces_the_one_before() -> None:
    story = Story()
    told = LegalSourceRecorded(
        title="Decree 12", kind="decree", jurisdiction="north", in_force="PartiallyInForce"
    )
    story.given("2024-01-01", SOURCE, told)
    story.given("2024-02-01", SOURCE, mapping("art. 3"))
    story.given("2024-03-01", SOURCE, mapping("art. 4"))
    row = story.row("legal_sources", "L1", "2024-03-01")
    assert row is not None
    assert json.loads(str(row.pop("mappings"))) == [
        {
            "agreement": "na1",
            "provision": "P1",
            "article": "art. 4",
            "link": "legislationTransposes",
        }
    ]
    assert row == {
        "title": "Decree 12",
        "kind": "decree",
        "jurisdiction": "north",
        "in_force": "PartiallyInForce",
        "url": None,
        "recorded_on": "2024-01-01",
        "mapped_on": "2024-03-01",
    }
    before = story.row("legal_sources", "L1", "2024-01-31")
    assert before is not None
    assert (before["mappings"], before["mapped_on"]) == ("[]", None)

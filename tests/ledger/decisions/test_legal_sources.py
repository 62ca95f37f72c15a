"""Legal sources: recorded once, and mapped to provisions as often as it takes."""

from ledger.events.legal_sources import LegalMappingPublished, LegalSourceRecorded, Mapping
from tests.ledger.decisions.story import Story, given

SOURCE = "legal-source/L1"
RECORDED = LegalSourceRecorded(
    title="Decree 12/2023", kind="decree", in_force="InForce", url="https://example.org/12"
)
MAPPING = Mapping(
    agreement="na1", provision="P1", article="art. 4", link="legislationEnsuresImplementationOf"
)
PUBLISHED = LegalMappingPublished(mappings=(MAPPING,))


def recorded() -> Story:
    return given(SOURCE, (RECORDED, "2025-02-01"))


def test_a_legal_source_is_recorded() -> None:
    given(SOURCE).when(RECORDED, "2025-02-01").is_recorded()


def test_another_source_under_the_same_id_is_refused() -> None:
    other = LegalSourceRecorded(title="Law 3", kind="statute", in_force="NotInForce")
    recorded().when(other, "2025-02-01").is_refused("second_beginning", "L1")


def test_the_same_source_is_known() -> None:
    recorded().when(RECORDED, "2025-02-01").is_known()


def test_a_mapping_is_published() -> None:
    recorded().when(PUBLISHED, "2025-03-01").is_recorded()


def test_what_is_not_on_record_is_not_mapped() -> None:
    given(SOURCE).when(PUBLISHED, "2025-03-01").is_refused("unknown_stream")


def test_the_same_mapping_is_known_on_the_same_day() -> None:
    story = recorded().given(PUBLISHED, "2025-03-01")
    story.when(PUBLISHED, "2025-03-01").is_known()
    story.when(PUBLISHED, "2025-03-02").is_recorded()

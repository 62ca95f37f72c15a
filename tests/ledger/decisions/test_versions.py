"""Versions: the text before, whichever way it was adopted."""

from ledger.decisions.beginnings import Beginning
from ledger.decisions.versions import Adopted, text_before
from ledger.events.agreements import AgreementAmended, AgreementVersionAdopted, Provision, Scope


def stated(*ids: str) -> tuple[Provision, ...]:
    return tuple(Provision(id=id, scope=Scope(level="local")) for id in ids)


VERSIONS: tuple[Adopted, ...] = (
    Beginning(AgreementAmended(version=3, provisions=stated("P3"), dropped=("P1",)), "2025-01-01"),
    Beginning(AgreementVersionAdopted(version=1, title="A", provisions=stated("P0")), "2023-01-01"),
    Beginning(
        AgreementVersionAdopted(version=2, title="A", provisions=stated("P1", "P2")), "2024-01-01"
    ),
)


def ids_before(version: int) -> tuple[str, ...] | None:
    text = text_before(VERSIONS, version)
    return tuple(provision.id for provision in text.provisions) if text else None


def test_the_text_before_a_version_is_that_of_the_next_lower_number() -> None:
    assert [ids_before(number) for number in (1, 2, 3, 4)] == [
        None,
        ("P0",),
        ("P1", "P2"),
        ("P2", "P3"),
    ]


def test_an_amendment_of_nothing_is_no_text() -> None:
    assert text_before(VERSIONS[:1], 4) is None

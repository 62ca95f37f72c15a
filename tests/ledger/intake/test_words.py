"""Words: what is typed as key=value is read by the type of its field."""

from typing import Any

import pytest
from pydantic import JsonValue

from ledger.entries import Fact, Source
from ledger.events.agreements import AgreementSigned
from ledger.events.base import Event
from ledger.events.cells import EvidenceSubmitted, ImplementationReported
from ledger.events.corrections import EntryCorrected
from ledger.events.instruments import Coverage, LocalInstrumentAdopted
from ledger.intake.problems import Unfit
from ledger.intake.words import fact_from_words

ENVELOPE: dict[str, Any] = {"occurred_on": "2024", "recorded_by": "secretariat", "process": None}


def event(name: str, *words: str) -> Event:
    return fact_from_words(name, "instrument/LI-01", words, ENVELOPE).event


def test_a_fact_is_told_in_words() -> None:
    source: JsonValue = {"document": "Decree 4/2025"}
    fact = fact_from_words(
        "agreement-signed",
        "agreement/xa-na1",
        ["party=actor/union"],
        {**ENVELOPE, "source": source},
    )
    assert fact == Fact(
        AgreementSigned(party="actor/union"),
        "agreement/xa-na1",
        "2024",
        "secretariat",
        sources=(Source(document="Decree 4/2025"),),
    )


def test_a_text_is_taken_as_it_is() -> None:
    told = event("entry-corrected", 'reason=a=b, "c"', "occurred_on=2024-01")
    assert told == EntryCorrected(reason='a=b, "c"', occurred_on="2024-01")


def test_a_number_stays_a_text_where_a_text_is_asked_for() -> None:
    told = event("local-instrument-adopted", "jurisdiction=12", "title=2024")
    assert told == LocalInstrumentAdopted(jurisdiction="12", title="2024")


def test_numbers_flags_and_nested_values_are_json() -> None:
    assert event("implementation-reported", "level=2") == ImplementationReported(level=2)
    assert event("evidence-submitted", "evidence=E1", "supports=false") == EvidenceSubmitted(
        evidence="E1", supports=False
    )
    told = event(
        "local-instrument-adopted",
        "jurisdiction=XA-01",
        "agreement=xa-na1",
        'covers=[{"provision": "P1"}]',
        "expires_on=2025-06-30",
    )
    assert isinstance(told, LocalInstrumentAdopted)
    assert told.covers == (Coverage(provision="P1"),)
    assert told.expires_on == "2025-06-30"


def test_a_correction_gives_its_replacement_as_json() -> None:
    told = event("entry-corrected", "reason=misread", 'replacement={"jurisdiction": "XA-02"}')
    assert told == EntryCorrected(reason="misread", replacement={"jurisdiction": "XA-02"})


@pytest.mark.parametrize(
    ("name", "words", "field", "why"),
    [
        ("agreement-signed", ["party"], "facts", "key=value"),
        ("agreement-signed", ["partei=actor/union"], "facts.partei", "it has party"),
        ("exemption-ended", ["reason=x"], "facts.reason", "it has none"),
        ("agreement-signed", ["party=a", "party=b"], "facts.party", "twice"),
        ("agreement-signed", ["party=Ann"], "facts.party", "pattern"),
        ("agreement-signed", [], "facts.party", "required"),
        ("implementation-reported", ["level=two"], "facts.level", "not JSON"),
        ("implementation-reported", ["level=2.0"], "facts.level", "decimal"),
        ("implementation-reported", ["level=7"], "facts.level", "less than or equal to 3"),
        ("nothing-happened", [], "event", "no event is called"),
        ("entry-retracted", ["reason=\x1b[2J"], "facts.reason", "control character U+001B"),
        ("entry-retracted", ["reason=2030 \u202e05"], "facts.reason", "another order"),
        ("entry-retracted", ["reason=a\ud800"], "facts.reason", "half a surrogate pair"),
    ],
)
def test_words_that_state_no_fact(name: str, words: list[str], field: str, why: str) -> None:
    with pytest.raises(Unfit) as unfit:
        event(name, *words)
    assert unfit.value.field == field
    assert why in unfit.value.reason

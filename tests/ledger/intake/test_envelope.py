"""The envelope: what must be so of every fact. The journal's tests try what is turned away."""

from dataclasses import replace

import pytest

from ledger.decisions.refusals import Refused
from ledger.entries import Fact, Source
from ledger.events.corrections import EntryRetracted, SourceAttached
from ledger.events.follow_ups import FollowUpClosed
from ledger.intake.envelope import cited_version, require_envelope, require_instant
from ledger.intake.lines import LABELS


@pytest.mark.parametrize("recorded_by", ["secretariat", "post/mayor", "a", "0", "ann@example.org"])
@pytest.mark.parametrize("label", LABELS)
def test_an_envelope_that_can_stand(recorded_by: str, label: str) -> None:
    fact = Fact(
        FollowUpClosed(),
        "follow-up/FU1",
        "2025",
        recorded_by,
        label=label,  # type: ignore[arg-type]
        process="xa-icp",
        caused_by="cell/xa-na1:P1@XA-01#12",
        command_id="0123456789abcdef!~",
    )
    require_envelope(fact)
    assert cited_version(fact) is None


def test_a_correction_cites_a_version_of_its_stream() -> None:
    event = EntryRetracted(reason="wrong row")
    fact = Fact(event, "follow-up/FU1", "2025", "secretariat", corrects="follow-up/FU1#12")
    assert cited_version(fact) == 12


def test_what_attaches_sources_has_one() -> None:
    fact = Fact(
        SourceAttached(), "follow-up/FU1", "2025", "secretariat", corrects="follow-up/FU1#12"
    )
    with pytest.raises(Refused, match="there has to be one"):
        require_envelope(fact)
    source = Source(document="Official gazette")
    require_envelope(replace(fact, sources=(source,)))
    assert cited_version(fact) == 12


def test_an_instant_is_written_in_one_way() -> None:
    require_instant("2026-11-22T12:00:00.000000Z")
    for text in ("2026-11-22T12:00:00Z", "2026-11-22T25:00:00.000000Z", "", "２026"):
        with pytest.raises(Refused, match="is no instant"):
            require_instant(text)

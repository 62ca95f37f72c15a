"""Streams: which are one, in which order their facts count, and what late facts may say."""

import pytest

from ledger.decisions.refusals import Refused
from ledger.decisions.registry import NOUNS
from ledger.decisions.streams import Stream
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from ledger.events.instruments import (
    LocalInstrumentAdopted,
    LocalInstrumentReinstated,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
)
from tests.ledger.decisions.story import TODAY, given

ADOPTED = LocalInstrumentAdopted(jurisdiction="XA-01")
SUSPENDED = LocalInstrumentSuspended()
REINSTATED = LocalInstrumentReinstated()
WITHDRAWN = LocalInstrumentWithdrawn(reason="superseded")

STREAMS = [
    "jurisdiction/XA-01",
    "agreement/xa-na1",
    "instrument/LI-01",
    "duty/xa-na1@XA-01",
    "cell/xa-na1:P1@XA-01",
    "follow-up/FU.1",
    "post/mayor_XA-01",
    "commitment/1",
    "responsibility/1",
    "analysis/XA-2024",
    "legal-source/decree-12",
    "risk/R1",
    "observatory/XA",
    "coordinating-agency/XA",
    "fee/F1",
    "grant/G1",
    "incident/IN-1",
    "recommendation/R-1",
    "disagreement/D-1",
    "exchange/X-1",
    "dialogue/DG-1",
    "training/T-1",
    "actor/1",
    "person/1",
    "contact/1",
    "relationship/1",
    "exposure/1",
    "engagement-staff/1",
    "competence/1",
    "responsibility/1",
    "stakeholder-map/M-1",
    "engagement/E.1",
    "information-duty/ID-1",
    "advocacy/A-1",
    "process/xa",
    "committee/CME",
    "working-group/WG-1",
    "meeting/M-1",
    "finding/NO_OWNER:FU1",
    "finding/FUNDING_GAP:grant:G1",
    "finding/NOT_INFORMED:xa-na1@XA-01",
    "finding/TERMS_WEAKER:xa-na1:P1@XA-01",
    "policy/xa",
]
NO_STREAMS = [
    "",
    "instrument",
    "instrument/",
    "/LI-01",
    "council/M1",
    "Instrument/LI-01",
    "instrument/LI 01",
    "instrument/-LI",
    "instrument/LI-01/2",
    "instrument/LI-01\n",
    "instrument/LI:01",
    "instrument/" + "x" * 81,
    "duty/xa-na1",
    "duty/xa-na1:P1@XA-01",
    "cell/xa-na1@XA-01",
    "cell/P1@XA-01",
    "cell/a:b:c@d",
    "finding/XA-01",
    "finding/no_owner:FU1",
    "finding/NO_OWNER:",
    "cell/" + ":".join(["x" * 80] * 2) + "@" + "y" * 80,
]


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_is_named_by_its_kind_and_what_it_is_about(name: str) -> None:
    assert Stream(name).id == name.partition("/")[2]


def test_every_kind_of_stream_is_tried() -> None:
    assert {name.partition("/")[0] for name in STREAMS} == set(NOUNS)


@pytest.mark.parametrize("name", NO_STREAMS)
def test_what_is_no_stream_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="is no stream; write ") as refused:
        Stream(name)
    assert refused.value.code == "bad_stream"


@pytest.mark.parametrize("kind", VOCABULARY)
def test_an_event_stands_only_in_streams_of_its_kind(kind: type[Event]) -> None:
    event = kind.model_construct()
    for name in STREAMS:
        if kind.stream_kind not in (None, name.partition("/")[0]):
            given(name).when(event, "2024-01-01").is_refused("wrong_stream", kind.stored_name)


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11", "2026", "2026-11-01/2026-11-22"])
def test_what_may_have_happened_by_today_is_recorded(on: str) -> None:
    given("instrument/LI-01").when(ADOPTED, on).is_recorded()


@pytest.mark.parametrize("on", ["2026-11-23", "2026-12", "2027", "2026-11-01/2026-11-23", "/2027"])
def test_what_cannot_have_happened_by_today_is_refused(on: str) -> None:
    given("instrument/LI-01").when(ADOPTED, on).is_refused("in_the_future", "due date")


def test_what_is_no_date_is_refused() -> None:
    given("instrument/LI-01").when(ADOPTED, "2024-02-30").is_refused("bad_date", "calendar")


def test_the_facts_of_a_day_count_in_the_order_of_recording() -> None:
    story = given("instrument/LI-01", (ADOPTED, "2023-05-20"), (SUSPENDED, "2023-05-20"))
    story.given(REINSTATED, "2023-05-20").when(SUSPENDED, "2023-05-20").is_recorded()


def test_a_suspension_is_dated_before_a_withdrawal_that_was_recorded_first() -> None:
    story = given("instrument/LI-01", (ADOPTED, "2023"), (WITHDRAWN, "2025-01-01"))
    story.given(SUSPENDED, "2024-01-01").when(REINSTATED, "2024-06-01").is_recorded()
    story.when(REINSTATED, "2025-06-01").is_refused("over")


def test_an_imprecise_date_is_judged_on_the_day_from_which_it_counts() -> None:
    story = given("instrument/LI-01", (ADOPTED, "2020"), (SUSPENDED, "2023"))
    story.when(REINSTATED, "2023-06-01").is_refused("wrong_order", "narrow", "2023-06-01")
    story.when(REINSTATED, "2023-12-31").is_recorded()


def test_the_first_entry_settles_the_process() -> None:
    stream = Stream("instrument/LI-01")
    assert stream.process_of("xa") == "xa"
    stream.take(ADOPTED, "2023", process="xa")
    assert stream.process_of(None) == "xa"
    assert stream.process_of("xa") == "xa"
    with pytest.raises(Refused, match="belongs to xa, not to xb"):
        stream.process_of("xb")


def test_a_stream_without_a_process_stays_without() -> None:
    stream = Stream("instrument/LI-01")
    stream.take(ADOPTED, "2023")
    assert stream.process_of(None) is None
    with pytest.raises(Refused, match="belongs to no process"):
        stream.process_of("xa")


def test_what_happened_is_taken_even_if_it_was_impossible() -> None:
    stream = Stream("instrument/LI-01")
    for event in (REINSTATED, WITHDRAWN, SUSPENDED, ADOPTED, ADOPTED):
        stream.take(event, "2023")
    assert stream.version == 5
    assert stream.decide(ADOPTED, "2023", TODAY) == ()

"""Entries as they are recorded, and those that are not shown."""

from hashlib import sha256

import orjson
import pytest

from api.entries import LinkedEvent, RecordedEvent
from api.events import MOST_SCANNED
from ledger.proof.tree import leaf_hash
from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD, at


def test_an_event_is_what_the_ledger_holds(golden: Served) -> None:
    (row,) = golden.history.stored(19, 1)
    event = golden.get("/v1/events/20").data
    LinkedEvent.model_validate_json(orjson.dumps(event))
    assert list(event) == list(LinkedEvent.model_fields)
    assert (event["position"], event["stream"], event["type"]) == (20, row.stream, row.type)
    assert event["facts"] == orjson.loads(row.state)["facts"]
    assert event["leaf"] == leaf_hash(row.state).hex()


def test_a_list_begins_with_the_oldest(golden: Served) -> None:
    data = golden.get("/v1/events?limit=500").data
    assert [event["position"] for event in data] == list(range(1, HEAD + 1))


def test_a_stream_has_its_entries_in_order(golden: Served) -> None:
    data = golden.get("/v1/streams/agreement/xa-na1").data
    assert [event["version"] for event in data] == [1, 2]
    assert {event["stream"] for event in data} == {"agreement/xa-na1"}
    assert golden.get("/v1/streams/agreement/none").problem == (404, "not-found")


@pytest.mark.parametrize("position", ["0", "-1", "x", "1.5", "9007199254740992", "1e3"])
def test_what_is_no_position_is_refused(golden: Served, position: str) -> None:
    assert golden.get(f"/v1/events/{position}").problem == (400, "bad-parameter")


def test_positions_without_an_entry(golden: Served) -> None:
    for position in (str(HEAD + 1), "9007199254740991"):
        assert golden.get(f"/v1/events/{position}").problem == (404, "not-found")


def test_old_facts_are_lifted_unless_they_are_asked_for_as_stored() -> None:
    served = Served()
    append_old_mandate(served)
    latest = served.get("/v1/events/1").data
    assert (latest["type"], latest["facts"]) == ("mandate-started.v2", {"holder": "p1"})
    stored = served.get("/v1/events/1?schema=stored").data
    assert (stored["type"], stored["facts"]) == ("mandate-started.v1", {"person": "p1"})
    assert latest["leaf"] == stored["leaf"]
    (listed,) = served.get("/v1/events?schema=stored").data
    assert listed.items() <= stored.items()
    RecordedEvent.model_validate_json(orjson.dumps(listed))
    assert served.get("/v1/events?schema=newest").problem == (400, "bad-parameter")


def append_old_mandate(served: Served) -> None:
    """An entry in a shape that is no longer recorded."""
    from ledger.canonical import encode_entry
    from ledger.events.posts import MandateStarted
    from ledger.rows import Draft

    state = encode_entry(
        stream="post/p",
        version=1,
        event=MandateStarted(holder="p1"),
        occurred_on="2024-01-01",
        recorded_at="2024-01-01T00:00:00.000000Z",
        recorded_by="secretariat",
        sources=(),
        label="GREEN",
        process=None,
        caused_by=None,
        corrects=None,
        command_id="one",
        salt="salt",
        taken_in_at=None,
    )
    state = state.replace(b"mandate-started.v2", b"mandate-started.v1").replace(
        b'"holder"', b'"person"'
    )
    served.store.append([Draft("post/p", 1, "mandate-started.v1", state, "one")])


LABELLED = [b"CLEAR", b"GREEN", b"AMBER", b"AMBER+STRICT", b"RED"]


@pytest.mark.parametrize("label", LABELLED)
def test_only_clear_and_green_are_shown(label: bytes) -> None:
    lines = GOLDEN.read_bytes().splitlines()[:12]
    lines[11] = lines[11].replace(b'"label":"CLEAR"', b'"label":"%b"' % label)
    served = Served(lines)
    shown = label in (b"CLEAR", b"GREEN")
    assert len(served.get("/v1/events").data) == (12 if shown else 11)
    answer, beyond = served.get("/v1/events/12"), served.get("/v1/events/13")
    if shown:
        assert answer.data["label"] == label.decode()
        return
    assert answer.problem == beyond.problem == (404, "not-found")
    assert {**answer.json, "request_id": "", "instance": ""} == {
        **beyond.json,
        "request_id": "",
        "instance": "",
    }


def test_a_stream_that_may_not_be_shown_is_not_there() -> None:
    line = GOLDEN.read_bytes().splitlines()[0].replace(b"CLEAR", b"AMBER")
    served = Served([line])
    answer = served.get("/v1/streams/jurisdiction/XA")
    assert answer.problem == (404, "not-found")


def test_pages_are_counted_over_what_is_shown() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    for index in (0, 3, 4, 5, 20, 52):
        lines[index] = lines[index].replace(b'"label":"CLEAR"', b'"label":"AMBER"')
    served = Served(lines)
    pages = list(served.pages("/v1/events?limit=10"))
    assert [len(page.data) for page in pages] == [10, 10, 10, 10, 10, HEAD - 6 - 50]
    assert {event["label"] for page in pages for event in page.data} == {"CLEAR"}


def test_what_is_asked_for_as_stored_can_be_hashed_again(golden: Served) -> None:
    (row,) = golden.history.stored(19, 1)
    stored = golden.get("/v1/events/20?schema=stored").data
    assert stored["recorded"].encode() == row.state
    recorded = stored["recorded"].encode()
    line = f"ledger-event/v1 sha256:{sha256(recorded).hexdigest()}\n".encode()
    assert sha256(b"\0" + line).hexdigest() == leaf_hash(recorded).hex() == stored["leaf"]
    assert golden.get("/v1/events/20").data["recorded"] is None


def test_an_entry_leads_to_its_neighbours_in_the_stream(golden: Served) -> None:
    first, second = golden.get("/v1/streams/agreement/xa-na1").data
    one = golden.get(f"/v1/events/{first['position']}").data
    two = golden.get(one["next"]).data
    assert (one["previous"], two["position"], two["next"]) == (None, second["position"], None)
    assert two["previous"] == f"/v1/events/{first['position']}"


def line(**fields: object) -> bytes:
    told = {
        "event": "follow-up-progressed.v1",
        "stream": "follow-up/FU1",
        "occurred_on": "2025-12-15",
        "recorded_at": "2025-12-20T08:00:00Z",
        "recorded_by": "secretariat",
        "process": "xa-icp",
        "label": "GREEN",
        "facts": {},
    }
    return orjson.dumps({**told, **fields})


def test_causes_and_corrections_lead_both_ways() -> None:
    golden = GOLDEN.read_bytes().splitlines()
    cause = "agreement/xa-na1#2"
    served = Served(
        [
            *golden,
            line(caused_by=cause),
            line(
                event="entry-retracted.v1",
                corrects="follow-up/FU1#2",
                facts={"reason": "never true"},
            ),
        ]
    )
    caused = served.get(f"/v1/events/{HEAD + 1}").data
    assert caused["cause"] == f"/v1/events/{at(35)}"
    assert caused["corrected_by"] == [f"/v1/events/{HEAD + 2}"]
    causing = served.get(caused["cause"]).data
    assert [event["position"] for event in served.get(causing["caused"]).data] == [HEAD + 1]
    assert served.get(f"/v1/events/{HEAD + 2}").data["corrects"] == "follow-up/FU1#2"


def test_sources_that_were_attached_are_shown_beside_what_they_support() -> None:
    attached = {"event": "source-attached.v1", "corrects": "follow-up/FU1#1", "facts": {}}
    served = Served(
        [
            *GOLDEN.read_bytes().splitlines(),
            line(**attached, source={"document": "Gazette", "ref": "p. 3"}),
            line(**attached, source={"document": "Secret"}, label="AMBER"),
        ]
    )
    (found,) = (e for e in served.get("/v1/streams/follow-up/FU1").data if e["version"] == 1)
    one = served.get(f"/v1/events/{found['position']}").data
    assert [(each["document"], each["ref"]) for each in one["sources_attached"]] == [
        ("Gazette", "p. 3")
    ]
    assert one["corrected_by"] == []
    assert served.get(f"/v1/events/{HEAD + 1}").data["corrects"] == "follow-up/FU1#1"


def test_links_pass_over_what_is_not_shown() -> None:
    golden = GOLDEN.read_bytes().splitlines()
    hidden = line(label="AMBER")
    shown = line(caused_by="follow-up/FU1#2", facts={"note": "half"})
    served = Served([*golden, hidden, shown])
    event = served.get(f"/v1/events/{HEAD + 2}").data
    first = served.get("/v1/streams/follow-up/FU1").data[0]["position"]
    assert (event["previous"], event["cause"]) == (f"/v1/events/{first}", None)
    assert served.get(f"/v1/events/{first}").data["next"] == f"/v1/events/{HEAD + 2}"


@pytest.mark.parametrize(
    ("asked", "positions"),
    [
        ("stream=agreement/xa-na1", [at(10), at(35)]),
        ("type=agreement-version-adopted", [at(10), at(35)]),
        ("type=agreement-version-adopted.v1,mandate-ended", [at(10), at(35), at(50), at(56)]),
        ("stream=agreement/xa-na1&type=mandate-started", []),
        ("process=elsewhere", []),
        ("caused_by=agreement/none%231", []),
    ],
)
def test_entries_can_be_narrowed(golden: Served, asked: str, positions: list[int]) -> None:
    data = golden.get(f"/v1/events?{asked}").data
    assert [event["position"] for event in data] == positions
    paged = [event for page in golden.pages(f"/v1/events?{asked}&limit=1") for event in page.data]
    assert paged == data
    assert len(golden.get("/v1/events?process=xa-icp&limit=500").data) == HEAD


@pytest.mark.parametrize(
    "asked", ["stream=x", "type=A", "type=a,,b", "caused_by=agreement/x", "process=%0F", "kind=a"]
)
def test_filters_that_mean_nothing_are_refused(golden: Served, asked: str) -> None:
    assert golden.get(f"/v1/events?{asked}").problem == (400, "bad-parameter")


def test_a_page_with_filters_ends_after_so_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.events.MOST_SCANNED", 20)
    assert MOST_SCANNED > 20
    served = Served(GOLDEN.read_bytes().splitlines())
    pages = list(served.pages("/v1/events?type=agreement-version-adopted"))
    assert [[event["position"] for event in page.data] for page in pages] == [
        [at(10)],
        [at(35)],
        [],
        [],
    ]

"""What may not be shown changes nothing that is: two ledgers that differ in it answer alike."""

import orjson
import pytest

from tests.api.serving import GOLDEN, VIEWS, Answer, Served
from tests.data.golden import HEAD

LINES = GOLDEN.read_bytes().splitlines()
SECRET: list[dict[str, object]] = [
    {
        "event": "jurisdiction-registered.v1",
        "facts": {"level": "regional", "name": "Hidden", "parent": "XA"},
        "stream": "jurisdiction/XA-99",
    },
    {
        "event": "deviation-accepted.v1",
        "facts": {"reason": "hidden", "until": "2027-12-31"},
        "stream": "finding/ADOPTION_MISSING:xa-na1:P1@XA-05",
    },
    {
        "event": "cell-exempted.v1",
        "facts": {"reason": "hidden"},
        "stream": "cell/xa-na1:P1@XA-01",
    },
    {
        "event": "implementation-reported.v1",
        "facts": {"level": 3},
        "stream": "cell/xa-na1:P2@XA-02",
    },
    {
        "event": "policy-version-adopted.v1",
        "facts": {"name": "hidden", "notify_days": 1},
        "stream": "policy/hidden",
    },
    {
        "event": "local-instrument-adopted.v1",
        "facts": {
            "jurisdiction": "XA-05",
            "agreement": "xa-na1",
            "based_on": 2,
            "covers": [{"provision": "P1"}],
        },
        "stream": "instrument/LI-99",
    },
]


TOLD = {
    "/v1/agreements": "xa-na1",
    "/v1/jurisdictions": "XA-99",
    "/v1/instruments": "LI-99",
    "/v1/posts": "mayor-XA-02",
    "/v1/follow-ups": "FU1",
    "/v1/commitments": "C-company",
}
TELLING = ("history", "blame", "blame.csv", "replay", "timemap", "provenance")
"""What is told of the history of a thing."""


def line(secret: dict[str, object], label: str) -> bytes:
    envelope = {
        "occurred_on": "2025-12-15",
        "recorded_at": "2025-12-20T08:00:00Z",
        "recorded_by": "secretariat",
        "process": "xa-icp",
        "label": label,
    }
    return orjson.dumps({**secret, **envelope})


def without_position(answer: Answer) -> bytes:
    """What is said, whichever position it reflects; a cursor holds that, too."""
    if not answer.headers["content-type"].endswith("json"):
        return answer.content
    body = answer.json
    position = body.pop("meta", {}).get("position")
    body.pop("request_id", None)
    if "next_cursor" in body:
        body |= {"next": bool(body["next"]), "next_cursor": None}
    return orjson.dumps(body).replace(b"known_at=%d" % (position or 0), b"known_at=position")


def answers(served: Served) -> dict[str, bytes]:
    """Everything that is served, without the position it reflects."""
    found = {}
    paths = [
        *(f"/v1/{noun}?limit=500" for noun in VIEWS),
        "/v1/drift?include=evidence",
        "/v1/figures",
        "/v1/figures?by=jurisdiction",
        "/v1/events?limit=500",
        "/v1/streams/cell/xa-na1:P1@XA-01",
        "/v1/streams/policy/hidden",
        "/v1/streams/jurisdiction/XA-99",
        f"/v1/events/{HEAD + 1}",
        "/v1/jurisdictions/XA-99",
        "/v1/instruments/LI-99",
        f"/v1/figures?process=xa-icp&known_at={HEAD}",
        *(f"{path}/{id}/{told}" for path, id in TOLD.items() for told in TELLING),
        "/v1/provisions/xa-na1:P1/blame",
        "/v1/agreements/xa-na1/history?include=local&limit=500",
        "/v1/agreements/xa-na1/replay?on=2025-12-31",
        "/v1/agreements/xa-na1/compare-local/XA-01",
        "/v1/agreements/xa-na1/compare-local/XA-99",
        "/v1/agreements/xa-na1/compare/20...now",
        "/v1/compare/2025-12-01...2025-12-31?limit=500",
        "/v1/compare/20...now?limit=500",
        "/v1/compare/40...now?limit=1",
        "/v1/events?type=jurisdiction-registered",
        "/v1/events?stream=instrument/LI-99",
        "/v1/events?caused_by=policy/hidden%231",
        f"/v1/events/{HEAD}",
    ]
    for path in paths:
        answer = served.get(path)
        assert answer.status in (200, 404)
        found[path] = without_position(answer) + answer.headers.get("ledger-policy", "").encode()
    return found


@pytest.mark.parametrize("label", ["AMBER", "AMBER+STRICT", "RED"])
def test_what_is_withheld_changes_nothing(label: str) -> None:
    plain, with_secrets = Served(LINES), Served([*LINES, *(line(each, label) for each in SECRET)])
    assert with_secrets.history.head() == HEAD + len(SECRET)
    assert answers(with_secrets) == answers(plain)


@pytest.mark.parametrize("secret", SECRET, ids=lambda secret: secret["event"])
def test_the_same_facts_shown_would_change_something(secret: dict[str, object]) -> None:
    plain, shown = Served(LINES), Served([*LINES, line(secret, "GREEN")])
    assert answers(shown) != answers(plain)

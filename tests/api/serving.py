"""An application over a ledger in memory, as the tests of the read API use it."""

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from starlette.testclient import TestClient

from api.app import create_app
from api.nouns import RESOURCES
from ledger.history import History
from ledger.intake.lines import fact_of
from ledger.journal import Journal
from ledger.store import open_store
from projections.following.follow import Follower
from projections.storage.databases import open_database
from projections.storage.serving import Views

GOLDEN = Path(__file__).parents[2] / "data" / "xa-golden.jsonl"
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
TODAY = "2026-01-15"
SALT = "c2FsdHNhbHRzYWx0c2FsdA"

VIEWS = tuple(each.path.removeprefix("/v1/") for each in RESOURCES)
"""The lists of rows at a moment."""

PATHS = [
    *(f"/v1/{noun}" for noun in VIEWS),
    "/v1/agreements/xa-na1",
    "/v1/provisions/xa-na1:P1",
    "/v1/jurisdictions/XA-01",
    "/v1/instruments/LI-01",
    "/v1/cells/xa-na1:P1@XA-03",
    "/v1/levels/xa-na1:P1@XA-01",
    "/v1/duties/xa-na1@XA-03",
    "/v1/follow-ups/FU1",
    "/v1/posts/mayor-XA-02",
    "/v1/commitments/C-company",
    "/v1/figures",
    "/v1/figures?by=jurisdiction",
    "/v1/figures/series?figure=cells",
    "/v1/figures/series.csv?figure=cells",
    "/v1/drift/matrix",
    "/v1/drift/matrix.csv",
    "/v1/events",
    "/v1/events/3",
    "/v1/streams/agreement/xa-na1",
    "/v1/agreements/xa-na1/history?include=local",
    "/v1/agreements/xa-na1/blame",
    "/v1/agreements/xa-na1/replay",
    "/v1/agreements/xa-na1/timemap",
    "/v1/agreements/xa-na1/provenance",
    "/v1/agreements/xa-na1/compare/20...44",
    "/v1/agreements/xa-na1/compare-local/XA-03",
    "/v1/compare/2024-12-31...2025-12-31",
    "/v1/agreements/xa-na1/provisions",
    "/v1/agreements/xa-na1/provisions/P1",
    "/v1/agreements/xa-na1/instruments",
    "/v1/agreements/xa-na1/instruments/XA-03",
    "/v1/projections",
    "/v1/projections/findings",
    "/v1/ping",
    "/v1/problems/not-found",
    "/v1/openapi.json",
    "/v1/docs",
    "/v1/docs/swagger-ui.css",
    "/v1/stream?after=50",
    "/healthz",
    "/readyz",
]
"""One address of every route."""


class Answer:
    """A response taken apart: status, headers, content."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.headers: dict[str, str] = dict(response.headers)
        self.request_id = self.headers.pop("x-request-id", "")
        self.content: bytes = response.content

    @property
    def json(self) -> Any:
        return orjson.loads(self.content)

    @property
    def data(self) -> Any:
        return self.json["data"]

    @property
    def problem(self) -> tuple[int, str]:
        """The status and the type of a problem."""
        return self.status, self.json["type"].removeprefix("/v1/problems/")

    @property
    def links(self) -> dict[str, str]:
        """The addresses that the header Link has, by relation."""
        found = {}
        for link in self.headers["link"].split(", "):
            address, _, rest = link.partition("; ")
            for relation in rest.split("; ")[0].removeprefix("rel=").strip('"').split(" "):
                found[relation] = address.strip("<>")
        return found


class Served:
    """A ledger, its public views, and a client of the application over them."""

    def __init__(self, lines: Iterable[bytes] = (), origins: tuple[str, ...] = ()) -> None:
        self.store = open_store("memory:")
        self.journal = Journal(self.store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        self.record(lines)
        self.history = History(self.store)
        self.database = open_database("memory:")
        self.follower = Follower(self.history, self.database, "public")
        self.follower.catch_up()
        self.app = create_app(
            Views(self.database, "public"), self.history, now=lambda: NOW, origins=origins
        )
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def record(self, lines: Iterable[bytes]) -> None:
        """Record facts; the views do not follow by themselves."""
        facts = [fact_of(orjson.loads(line)) for line in lines]
        self.journal.record_all(facts, migrate=True)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Answer(self.client.get(path, headers=named))

    def pages(self, path: str) -> Iterator[Answer]:
        """A list, page by page to its end."""
        following: str | None = path
        while following:
            answer = self.get(following)
            assert answer.status == 200, answer.content
            yield answer
            following = answer.json["next"]


def described(served: Served) -> Any:
    """The OpenAPI document, with parameters and answers where they are referred to."""
    found = served.get("/v1/openapi.json").json
    shared = found["components"]
    for item in found["paths"].values():
        operation, responses = item["get"], item["get"]["responses"]
        operation["parameters"] = [
            shared["parameters"][_named(each)] for each in operation["parameters"]
        ]
        for status, response in responses.items():
            if "$ref" in response:
                responses[status] = shared["responses"][_named(response)]
    return found


def _named(reference: dict[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def written(served: Served) -> bytes:
    """The OpenAPI document as it is committed: to be read line by line."""
    document = served.get("/v1/openapi.json").json
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    sys.stdout.buffer.write(written(Served()))

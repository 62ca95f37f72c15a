"""Answers kept in memory: the same bytes as before, until anything changes, and no longer."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.kept import LARGEST, Kept
from api.watch import State
from tests.api.serving import GOLDEN, NOW, Served
from tests.data.golden import HEAD

LINES = GOLDEN.read_bytes().splitlines()


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.instant: datetime = NOW

    def __call__(self) -> datetime:
        return self.instant


class World:
    """What answers depend on, and an application that counts how often it is asked."""

    def __init__(self, most_bytes: int = 1_000_000) -> None:
        self.state = State(10, 1, 10, 2)
        self.clock = Clock()
        self.asked = 0
        self.response = self.plain
        self.kept = Kept(self.app, self, self.clock, most_bytes)  # type: ignore[arg-type]

    def plain(self) -> Response:
        return self.answered()

    def answered(self, body: bytes = b"body", **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Response(body, 200, {"ETag": '"10.public"', **named}, "application/json")

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self.response()(scope, receive, send)

    def get(self, path: str = "/a", query: bytes = b"", **headers: str) -> tuple[int, Any, bytes]:
        sent: list[Any] = []
        named = [(name.replace("_", "-").encode(), v.encode()) for name, v in headers.items()]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query}

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self.kept({**scope, "headers": named}, None, send))  # type: ignore[arg-type]
        start, *bodies = sent
        return start["status"], dict(start["headers"]), b"".join(each["body"] for each in bodies)


@pytest.fixture
def world() -> World:
    return World()


def test_what_was_answered_is_answered_again(world: World) -> None:
    first = world.get(query=b"limit=1")
    assert world.get(query=b"limit=1") == first
    assert world.asked == 1


def test_it_holds_until_the_ledger_the_views_or_the_day_change(world: World) -> None:
    changes = [
        world.state._replace(head=11),
        world.state._replace(position=11),
        world.state._replace(generation=2),
    ]
    for number, state in enumerate(changes, start=1):
        world.get()
        world.state = state
        world.get()
        assert world.asked == 1 + number
    world.clock.instant += timedelta(days=1)
    world.get()
    assert world.asked == 2 + len(changes)


def test_an_answer_about_a_position_holds_until_other_views_serve(world: World) -> None:
    world.response = lambda: world.answered(
        cache_control="private, max-age=31536000, immutable", ledger_head="10", ledger_lag="0"
    )
    world.get()
    world.state = State(15, 1, 12, 2)
    world.clock.instant += timedelta(days=1)
    status, headers, body = world.get()
    assert (status, body, world.asked) == (200, b"body", 1)
    assert (headers[b"ledger-head"], headers[b"ledger-lag"]) == (b"15", b"3")
    assert world.get(if_none_match='"10.public"')[1][b"ledger-head"] == b"15"
    world.state = State(15, 2, 15, 3)
    world.get()
    assert world.asked == 2


def test_who_has_it_is_told_so_without_a_body(world: World) -> None:
    world.get()
    for tags in ('"10.public"', 'W/"10.public"', '"x", "10.public"', "*"):
        status, headers, body = world.get(if_none_match=tags)
        assert (status, body) == (304, b"")
        assert headers[b"etag"] == b'"10.public"'
        assert b"content-length" not in headers
    assert world.get(if_none_match='"x"')[0] == 200
    assert world.asked == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"accept_language": "fr"}, {"accept_language": "es"}),
        ({"accept_encoding": "zstd"}, {"accept_encoding": "gzip"}),
        ({"accept_encoding": "gzip;q=0"}, {"accept_encoding": "gzip"}),
        ({"accept_datetime": "Sat, 01 Mar 2025 00:00:00 GMT"}, {}),
        ({"accept": "text/csv"}, {"accept": "application/json"}),
    ],
)
def test_what_is_negotiated_is_kept_apart(world: World, one: Any, other: Any) -> None:
    world.get(**one)
    world.get(**other)
    assert world.asked == 2
    world.get(**one)
    world.get(**other)
    assert world.asked == 2


def test_what_says_the_same_in_other_words_is_kept_once(world: World) -> None:
    world.get(accept_language="fr-CA", accept_encoding="gzip, br")
    world.get(accept_language="fr;q=0.9", accept_encoding="br", accept="*/*", user_agent="x")
    assert world.asked == 1


def test_other_addresses_are_other_answers(world: World) -> None:
    for path, query in (("/a", b""), ("/b", b""), ("/a", b"x=1"), ("/a", b"x=2")):
        world.get(path, query)
    assert world.asked == 4


@pytest.mark.parametrize(
    "response",
    [
        Response(b"x", 200),
        Response(b"x", 404, {"ETag": '"1"'}),
        Response(b"x" * (LARGEST + 1), 200, {"ETag": '"1"'}),
    ],
    ids=["without a tag", "a problem", "large"],
)
def test_what_is_not_kept(world: World, response: Response) -> None:
    world.response = lambda: response
    world.get()
    world.get()
    assert world.asked == 2
    assert world.kept.bytes == 0


def test_who_waits_gets_what_has_just_come(world: World) -> None:
    world.get()
    world.get(prefer="wait=2")
    assert world.asked == 2


def test_no_more_is_kept_than_there_is_room_for() -> None:
    world = World(most_bytes=10_000)
    world.response = lambda: world.answered(b"x" * 1_000)
    for number in range(50):
        world.get(f"/{number}")
        world.get("/0")  # asked for again and again, so it stays
        assert world.kept.bytes <= 10_000
    assert world.asked == 50
    world.get("/1")
    assert world.asked == 51


def test_what_is_compressed_has_a_tag_of_its_own(world: World) -> None:
    world.response = lambda: world.answered(content_encoding="zstd")
    for _ in range(2):
        assert world.get(accept_encoding="zstd")[1][b"etag"] == b'"10.public.zstd"'
    assert world.get(accept_encoding="zstd", if_none_match='"10.public.zstd"')[0] == 304
    assert world.asked == 1


def test_the_compressed_answer_is_known_by_the_application_too() -> None:
    served = Served(LINES)
    first = served.get("/v1/cells", accept_encoding="zstd")
    assert first.headers["content-encoding"] == "zstd"
    etag = first.headers["etag"]
    assert etag.endswith('.public.zstd"')
    again = served.get("/v1/cells", accept_encoding="zstd", if_none_match=etag, prefer="wait=1")
    assert (again.status, again.headers["etag"]) == (304, etag) or again.status == 304
    assert served.get("/v1/cells", accept_encoding="identity").headers["etag"] != etag


def test_the_application_answers_from_memory_until_something_is_recorded() -> None:
    served = Served(LINES[:40])
    first = served.get("/v1/cells?limit=500")
    assert served.get("/v1/cells?limit=500").content == first.content
    served.record(LINES[40:])
    behind = served.get("/v1/cells?limit=500")
    assert (behind.headers["ledger-position"], behind.headers["ledger-lag"]) == (
        "40",
        str(HEAD - 40),
    )
    served.follower.catch_up()
    assert served.get("/v1/cells?limit=500").headers["ledger-position"] == str(HEAD)
    head = served.client.head("/v1/levels")
    assert served.get("/v1/levels").content
    assert head.headers["etag"] == served.get("/v1/levels").headers["etag"]

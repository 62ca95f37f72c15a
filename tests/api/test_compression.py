"""Answers in fewer bytes, for whoever takes them so."""

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from api.compression import SMALLEST
from tests.api.serving import Answer, Served

LONG = "/v1/cells?limit=500"


def asked(served: Served, path: str, accepted: str) -> tuple[dict[str, str], bytes]:
    """Headers, and the bytes as they came over the line."""
    with served.client.stream("GET", path, headers={"Accept-Encoding": accepted}) as response:
        return dict(response.headers), b"".join(response.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("zstd, br, gzip", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "zstd"),
    ],
)
def test_a_long_answer_is_sent_as_the_asker_takes_it(
    golden: Served, accepted: str, chosen: str
) -> None:
    plain_headers, plain = asked(golden, LONG, "identity")
    headers, content = asked(golden, LONG, accepted)
    assert headers["content-encoding"] == chosen
    assert len(content) < len(plain) / 4
    assert int(headers["content-length"]) == len(content)
    assert "accept-encoding" in headers["vary"].lower()
    assert "content-encoding" not in plain_headers


def test_the_bytes_are_what_they_are_said_to_be(golden: Served) -> None:
    plain = asked(golden, LONG, "identity")[1]
    assert zstandard.ZstdDecompressor().decompress(asked(golden, LONG, "zstd")[1]) == plain
    assert brotli.decompress(asked(golden, LONG, "br")[1]) == plain


@pytest.mark.parametrize("path", ["/v1/cells?limit=1", "/v1/nothing"])
def test_a_short_answer_is_left_alone(golden: Served, path: str) -> None:
    headers, content = asked(golden, path, "zstd, br, gzip")
    assert len(content) < SMALLEST
    assert "content-encoding" not in headers


@pytest.mark.parametrize("accepted", ["identity", "", "nonsense", "gzip;q=0"])
def test_who_takes_no_compression_gets_none(golden: Served, accepted: str) -> None:
    assert "content-encoding" not in asked(golden, LONG, accepted)[0]


def test_head_says_the_length_that_get_has(golden: Served) -> None:
    head = Answer(golden.client.head(LONG, headers={"Accept-Encoding": "gzip"}))
    headers, content = asked(golden, LONG, "gzip")
    assert head.headers["content-length"] == headers["content-length"] == str(len(content))


def test_a_stream_of_events_is_left_alone(golden: Served) -> None:
    headers, content = asked(golden, "/v1/stream?after=0", "zstd, br, gzip")
    assert "content-encoding" not in headers
    assert content.startswith(b"id: 0\r\nevent: hello\r\n")
    assert len(content) > SMALLEST

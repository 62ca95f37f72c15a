"""Compression: answers as zstd, brotli or gzip for whoever takes them so."""

from typing import Final

from starlette.types import ASGIApp
from starlette_compress import CompressMiddleware, add_compress_type, remove_compress_type

SMALLEST: Final = 1_000
"""Bytes of an answer that is worth it: what is less goes over the line in one piece anyway."""
_TEXTS: Final = (
    "application/jsonl",
    "application/link-format",
    "application/problem+json",
    "application/provenance+json",
    "application/x-ndjson",
    "text/csv",
)


class Compression(CompressMiddleware):
    """The library's layer, at levels where time and size are in balance.

    A stream of events is left alone: it is a few bytes now and then, and every compressor that
    is kept for one costs more memory than all the rest of it.
    """

    def __init__(self, app: ASGIApp) -> None:
        remove_compress_type("text/event-stream")
        for text in _TEXTS:
            add_compress_type(text)
        super().__init__(app, minimum_size=SMALLEST, zstd_level=3, brotli_quality=4, gzip_level=4)

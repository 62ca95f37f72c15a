"""Cursors, taken apart and made up."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import orjson


def read(cursor: str) -> Any:
    """What a cursor says."""
    return orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))


def spelled(said: object) -> str:
    """A cursor that says this."""
    return urlsafe_b64encode(orjson.dumps(said)).rstrip(b"=").decode()

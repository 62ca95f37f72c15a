"""Logs: what operators read, one JSON object a line, on the error stream.

A line tells what was done and how it went. It never tells what was asked for or who asked, and
of a fault it tells what kind it was and where it arose: its message may repeat somebody's words.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, Final, Literal, get_args

import orjson
import structlog
from structlog.stdlib import BoundLogger, ProcessorFormatter

from api.requests import Answered

Level = Literal["debug", "info", "warning", "error"]
LEVELS: Final = get_args(Level)
NAME: Final = "concord"
_HOUSE: Final = Path(__file__).parents[1]

Line = MutableMapping[str, Any]


def set_up(level: Level) -> None:
    """Write lines of this level and above to the error stream, those of the server among them."""
    for name in (NAME, "uvicorn.error"):
        logger = logging.getLogger(name)
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(
            logging.Formatter("%(message)s") if name == NAME else _formatter_of_others()
        )
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level.upper())
    # What the server says about itself is for those who look into it.
    logging.getLogger("uvicorn.error").setLevel("DEBUG" if level == "debug" else "WARNING")


def report_request(answered: Answered) -> None:
    """One line for a request: a warning if it fell over, else only for those who asked for it.

    An answer of 503 is none: whoever asks for what is not reflected yet gets it, and a store that
    cannot be read is told of once, and not by every reader.
    """
    failed = answered.status == 500
    if not failed and not _logger.isEnabledFor(logging.INFO):
        return
    say = _log.warning if failed else _log.info
    say(
        "request",
        method=answered.method,
        route=answered.route,
        status=answered.status or None,
        ms=round(answered.seconds * 1_000, 3),
        request_id=answered.request_id,
        position=int(answered.position) if answered.position else None,
    )


def report_fault(request_id: str | None, error: BaseException) -> None:
    """One line for a fault of ours, in a request or beside all of them."""
    _log.error("fault", request_id=request_id, **_told(error))


def report(event: str, **facts: object) -> None:
    """One line for something that operators should know."""
    _log.warning(event, **facts)


def _told(error: BaseException) -> dict[str, object]:
    """What kind of error it is, and through which places of ours it came."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame) for frame in frames]
    where = [
        f"{path.relative_to(_HOUSE) if path.is_relative_to(_HOUSE) else path.name}:{frame.lineno}"
        for path, frame in places
    ]
    return {"error": type(error).__qualname__, "where": where[-12:]}


def _without_message(_: object, __: str, line: Line) -> Line:
    """An error that others report, told as we tell ours."""
    raised = line.pop("exc_info", None)
    error = raised[1] if isinstance(raised, tuple) else raised
    return {**line, **_told(error)} if isinstance(error, BaseException) else line


def _as_json(_: object, __: str, line: Line) -> str:
    first = {name: line[name] for name in ("at", "level", "event") if name in line}
    return orjson.dumps({**first, **line}, default=str).decode()


_STAMPED: Final = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
)


def _formatter_of_others() -> ProcessorFormatter:
    return ProcessorFormatter(
        processors=[
            *_STAMPED,
            _without_message,
            ProcessorFormatter.remove_processors_meta,
            _as_json,
        ]
    )


_logger = logging.getLogger(f"{NAME}.api")
_log: BoundLogger = structlog.wrap_logger(
    _logger,
    processors=[structlog.stdlib.filter_by_level, *_STAMPED, _as_json],
    wrapper_class=BoundLogger,
)

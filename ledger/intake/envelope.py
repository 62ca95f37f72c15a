"""The envelope: what must be so of every fact, whatever it says."""

import re
from datetime import datetime
from typing import Final, NoReturn

from ledger.decisions.refusals import Code, Refused
from ledger.entries import Fact
from ledger.events.base import ID_PATTERN, STREAM_PATTERN
from ledger.events.corrections import EntryCorrected, EntryRetracted, SourceAttached
from ledger.intake.lines import LABELS

WHO: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@/-]{0,99}")
"""A body or an account that records."""

_PROCESS: Final = re.compile(ID_PATTERN)
_COMMAND: Final = re.compile(r"[!-~]{1,200}")
_CITATION: Final = re.compile(STREAM_PATTERN + r"#[1-9][0-9]{0,9}")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


def require_envelope(fact: Fact) -> None:
    """Refuse a fact whose envelope could not stand in the ledger."""
    if not WHO.fullmatch(fact.recorded_by):
        _refuse("recorded_by", "names a body or an account, like secretariat or post/minister")
    if fact.label is not None and fact.label not in LABELS:
        _refuse("label", f"is one of {', '.join(LABELS)}")
    if fact.process is not None and not _PROCESS.fullmatch(fact.process):
        _refuse("process", "is an id, like xa-icp")
    if fact.command_id is not None and not _COMMAND.fullmatch(fact.command_id):
        _refuse("command_id", "has 1 to 200 printable ASCII characters and no spaces")
    if fact.caused_by is not None and not _CITATION.fullmatch(fact.caused_by):
        _refuse("caused_by", "is a citation, like instrument/LI-03#2", "bad_citation")
    if isinstance(fact.event, SourceAttached) and not fact.sources:
        _refuse("source", "says what is attached, so there has to be one")


def cited_version(fact: Fact) -> int | None:
    """The version of the entry that the fact corrects, in its own stream."""
    if not isinstance(fact.event, EntryRetracted | EntryCorrected | SourceAttached):
        if fact.corrects is not None:
            _refuse(
                "corrects",
                "is only for entry-corrected.v1, entry-retracted.v1 and source-attached.v1; "
                "say caused_by instead",
                "bad_citation",
            )
        return None
    if fact.corrects is None:
        _refuse("corrects", f"says which entry, like {fact.stream}#2", "bad_citation")
    if not _CITATION.fullmatch(fact.corrects):
        _refuse("corrects", "is a citation, like instrument/LI-03#2", "bad_citation")
    stream, _, version = fact.corrects.rpartition("#")
    if stream != fact.stream:
        _refuse("corrects", f"cites an entry of the same stream, {fact.stream}", "bad_citation")
    return int(version)


def require_instant(text: str) -> None:
    """Refuse an instant that is not written as the ledger writes instants."""
    if not _INSTANT.fullmatch(text) or not _is_in_the_calendar(text):
        raise Refused(
            "bad_instant",
            f"{text!r} is no instant of the form 2019-02-11T09:30:00.000000Z",
            "recorded_at",
        )


def _is_in_the_calendar(instant: str) -> bool:
    try:
        datetime.fromisoformat(instant)
    except ValueError:
        return False
    return True


def _refuse(field: str, rule: str, code: Code = "bad_envelope") -> NoReturn:
    raise Refused(code, f"{field} {rule}", field)

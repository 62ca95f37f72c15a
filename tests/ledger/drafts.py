"""Drafts to append, as short as a test wants to say them."""

from collections.abc import Iterator

from ledger.canonical import encode_entry
from ledger.events.cells import ImplementationReported
from ledger.rows import Draft

STREAM = "cell/xa-na1:P1@XA-03"


def instant(second: int) -> str:
    """An instant so many seconds into the test's day."""
    return f"2026-11-22T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000Z"


def draft(
    version: int = 1, stream: str = STREAM, command_id: str | None = None, second: int = 0
) -> Draft:
    """One report for a cell."""
    event = ImplementationReported(level=version % 4)
    command_id = command_id or f"{stream}#{version}"
    state = encode_entry(
        stream=stream,
        version=version,
        event=event,
        occurred_on="2026-11-20",
        recorded_at=instant(second),
        recorded_by="secretariat",
        sources=(),
        label="GREEN",
        process="xa-icp",
        caused_by=None,
        corrects=None,
        command_id=command_id,
        salt="AAAAAAAAAAAAAAAAAAAAAA",
        taken_in_at=None,
    )
    return Draft(stream, version, event.stored_name, state, command_id)


def drafts(count: int, after: int = 0, streams: int = 7) -> list[Draft]:
    """Many reports, spread over streams, a second apart; `after` continues where others ended."""
    return list(_drafts(count, after, streams))


def _drafts(count: int, after: int, streams: int) -> Iterator[Draft]:
    for n in range(after, after + count):
        yield draft(n // streams + 1, f"cell/xa-na1:P1@XA-{n % streams:02}", second=n)

"""What a decision answers.

The events to record; none, if the history says so already; or a refusal.
"""

from typing import Literal

from ledger.events.base import Event

Events = tuple[Event, ...]

Code = Literal[
    # the envelope
    "bad_stream",
    "wrong_stream",
    "bad_date",
    "in_the_future",
    "bad_envelope",
    "bad_citation",
    "other_process",
    "command_reused",
    "not_writable",
    "bad_instant",
    "before_the_head",
    # life cycles
    "unknown_stream",
    "before_beginning",
    "second_beginning",
    "wrong_order",
    "over",
    # what one noun alone knows
    "version_order",
    "deadline_before_version",
    "unknown_provision",
    "wrong_size",
    "own_successor",
    "unknown_evidence",
    "evidence_reused",
    "unknown_invoice",
    "invoice_reused",
    "unknown_instalment",
    "instalment_reused",
    # corrections
    "unknown_entry",
    "not_correctable",
    "bad_replacement",
]
"""Why a fact was refused, for programs."""


class Refused(Exception):
    """The fact is impossible. `code` is for programs; the message says what to do about it.

    `field` names the part of the fact that the refusal is about.
    """

    def __init__(self, code: Code, message: str, field: str = "facts") -> None:
        self.code = code
        self.message = message
        self.field = field
        super().__init__(code, message)

    def __str__(self) -> str:
        return self.message

r"""Characters that nobody can see: what would let a text read otherwise than it is recorded.

Control characters (C0 and C1, but tab and line ends) are turned away: terminals obey them, and
no wording needs them. Of the marks that steer the direction of writing, Unicode's annexes 9 and
its reports 36 and 39 are followed: the marks that a text in Arabic or Hebrew needs may stand in
it, embeddings and isolates too if they are closed where they were opened, but an override
(U+202D, U+202E) never: it shows letters in another order than they are in.

>>> flaw_of("Décret 12, سنة 2030")
>>> flaw_of("in\x02direct emissions")
('control_character', 'has the control character U+0002 at character 3')
>>> flaw_of("2030 \u202e0502")
('bidi_control', 'has U+202E at character 6, which shows text in another order than it is in')
"""

import re
from typing import Final

from ledger.intake.problems import Flaw

CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
"""Control characters but tab and line ends; a carriage return must belong to a line end."""

_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = "\u202d\u202e"
_CLOSED_BY: Final = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_SUSPECT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def is_suspect(text: str) -> bool:
    """Whether a text has any character that needs a closer look; fast, for long texts."""
    return not text.isprintable() and _SUSPECT.search(text) is not None


def flaw_of(text: str) -> tuple[Flaw, str] | None:
    """The first thing wrong with the characters of a text: a code, and words for it."""
    if not is_suspect(text):
        return None
    for index, character in enumerate(text):
        if character == "\0":
            return "nul", f"has NUL at character {index + 1}"
        if "\ud800" <= character <= "\udfff":
            return "surrogate", f"has half a surrogate pair at character {index + 1}"
    if found := CONTROL.search(text):
        where = f"U+{ord(found[0][0]):04X} at character {found.start() + 1}"
        return "control_character", f"has the control character {where}"
    return _direction_flaw(text)


def without_controls(text: str) -> str:
    r"""A text without its control characters; NUL stays, because it means another encoding.

    >>> without_controls("in\x02direct")
    'indirect'
    """
    return CONTROL.sub(lambda found: found[0] if found[0] == "\0" else "", text)


def _direction_flaw(text: str) -> tuple[Flaw, str] | None:
    open_marks: list[str] = []
    for found in _DIRECTION.finditer(text):
        mark = found[0]
        where = f"has U+{ord(mark):04X} at character {found.start() + 1}"
        if mark in _OVERRIDES:
            return "bidi_control", f"{where}, which shows text in another order than it is in"
        if mark in _CLOSED_BY:
            open_marks.append(_CLOSED_BY[mark])
        elif not open_marks or open_marks.pop() != mark:
            return "bidi_control", f"{where}, which closes what was not opened"
    if open_marks:
        return "bidi_control", "opens a direction of writing and does not close it"
    return None

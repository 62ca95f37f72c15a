"""Plain words: what somebody wrote, as itself in Markdown."""

import re
from typing import Final

_MEANS: Final = re.compile(r"[\\`*\[\]<>|&~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""What would be more than a letter in Markdown."""


def plain(text: str) -> str:
    r"""Text as itself, on one line.

    >>> plain("a *new* <b>law</b>\n_now_")
    'a \\*new\\* \\<b\\>law\\</b\\> \\_now\\_'
    """
    return _MEANS.sub(lambda match: f"\\{match[0]}", " ".join(text.split()))

"""Paths: only a plain file is read, and of it no more than a table may hold."""

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from ledger.intake.problems import Unfit

_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
"""A link is not followed, and a pipe without a writer is not waited for."""


def open_plain(path: Path) -> BinaryIO:
    """The file at a path; Unfit if it is anything but a plain file that may be read.

    What was looked at is what is read: the questions are put to the opened file.
    """
    try:
        linked = path.is_symlink()
        descriptor = -1 if linked else os.open(path, _FLAGS)
    except OSError as error:
        raise Unfit("", f"cannot be read: {error.strerror}", "not_readable") from error
    except ValueError as error:
        raise Unfit("", "cannot be read: no file has such a name", "not_readable") from error
    if linked:
        raise Unfit("", "is a link; give the file it leads to", "file_is_a_link")
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unfit("", "cannot be read: it is not a plain file", "not_a_file")
    return os.fdopen(descriptor, "rb")


def bytes_of(path: Path, most: int) -> bytes:
    """What a file holds; Unfit if that is more than it may."""
    with open_plain(path) as file:
        try:
            held = file.read(most + 1)
        except OSError as error:
            raise Unfit("", f"cannot be read: {error.strerror}", "not_readable") from error
    if len(held) > most:
        raise Unfit("", f"the file is larger than {most} bytes; split it", "file_too_large")
    return held

"""Archives: a zip file from outside, and only those members of it that are asked for.

What is declared is checked before anything is unpacked; no member gives more than it declared.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

from ledger.intake.problems import Unfit

MAX_UNPACKED: Final = 50_000_000
"""Bytes of all members together."""

MAX_RATIO: Final = 100
"""How many bytes may come out of one."""

MAX_MEMBERS: Final = 100
SMALL: Final = 1_000_000
"""Bytes of a member below which its own ratio does not matter."""

_MEMBER: Final = b"PK\x01\x02"
"""How the entry of a member begins. A few more of them can stand in what is packed."""

_NAME: Final = re.compile(r"[^\\:\x00-\x1f\x7f]{1,200}")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the reader of archives raises at one that is broken; its text says little to people."""


class Archive:
    """A zip file whose members were looked at before any was unpacked."""

    def __init__(self, held: bytes) -> None:
        if held.count(_MEMBER) > MAX_MEMBERS * 10:
            raise Unfit("", "the archive has far too many members", "too_many_members")
        try:
            self._file = zipfile.ZipFile(io.BytesIO(held))
            members = self._file.infolist()
        except _BROKEN as error:
            raise Unfit("", "the archive is broken", "bad_archive") from error
        for check in CHECKS:
            check(members, len(held))
        self._members = {member.filename: member for member in members}

    @property
    def names(self) -> list[str]:
        """The names of the members, in the order of the archive."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """What a member holds; Unfit if it is not there, or is not what it was declared."""
        member = self._members.get(name)
        if member is None:
            raise Unfit("", f"the archive has no {name!r}", "bad_archive")
        try:
            with self._file.open(member) as file:
                return file.read()
        except _BROKEN as error:
            raise Unfit("", f"the archive is broken at {name!r}", "bad_archive") from error


def require_few(members: list[zipfile.ZipInfo], _: int) -> None:
    """Refuse more members than a table needs."""
    if len(members) > MAX_MEMBERS:
        reason = f"the archive has {len(members)} members; at most {MAX_MEMBERS} are read"
        raise Unfit("", reason, "too_many_members")


def require_names(members: list[zipfile.ZipInfo], _: int) -> None:
    """Refuse names that lead elsewhere, that stand twice, or that nobody would give."""
    seen: set[str] = set()
    for member in members:
        name = member.filename
        parts = name.removesuffix("/").split("/")
        odd = not _NAME.fullmatch(name) or "" in parts or "." in parts or ".." in parts
        if odd or member.orig_filename != name or name.lower() in seen:
            what = "stands twice" if name.lower() in seen else "is no name of a member"
            raise Unfit("", f"{name[:200]!r} {what}", "bad_member_name")
        seen.add(name.lower())


def require_no_links(members: list[zipfile.ZipInfo], _: int) -> None:
    """Refuse members that stand for other files."""
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Unfit("", f"{member.filename!r} is a link or a device", "member_is_a_link")


def require_open(members: list[zipfile.ZipInfo], _: int) -> None:
    """Refuse what is encrypted, or packed in a way that spreadsheets never are."""
    for member in members:
        if member.flag_bits & 0x1:
            reason = "it is encrypted; save it without a password"
            raise Unfit("", reason, "encrypted")
        if member.compress_type not in _METHODS:
            reason = f"{member.filename!r} is packed by a method that is not read"
            raise Unfit("", reason, "bad_archive")


def require_small(members: list[zipfile.ZipInfo], _: int) -> None:
    """Refuse more than is unpacked."""
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        reason = f"it unpacks to more than {MAX_UNPACKED} bytes"
        raise Unfit("", reason, "unpacked_too_large")


def require_loose(members: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse what unpacks to far more than any table does."""
    suspects = [m for m in members if m.file_size > max(SMALL, m.compress_size * MAX_RATIO)]
    if suspects or sum(member.file_size for member in members) > size * MAX_RATIO:
        reason = f"it unpacks to more than {MAX_RATIO} times its size"
        raise Unfit("", reason, "packed_too_tightly")


CHECKS: Final[tuple[Callable[[list[zipfile.ZipInfo], int], None], ...]] = (
    require_few,
    require_names,
    require_no_links,
    require_open,
    require_small,
    require_loose,
)
"""What is looked at before anything is unpacked."""

"""Paths: a plain file, whatever stood there a moment ago."""

import os
from pathlib import Path

import pytest

from ledger.intake.paths import bytes_of, open_plain
from ledger.intake.problems import Unfit


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_bytes(b"12345")
    with open_plain(path) as file:
        assert file.read() == b"12345"
    assert bytes_of(path, 5) == b"12345"


def test_a_larger_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_bytes(b"12345")
    with pytest.raises(Unfit) as unfit:
        bytes_of(path, 4)
    assert unfit.value.code == "file_too_large"


def test_a_link_that_is_put_there_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)
    with pytest.raises(Unfit) as unfit:
        open_plain(tmp_path / "link")
    assert unfit.value.code == "not_readable"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is kept from the administrator")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.touch(mode=0)
    with pytest.raises(Unfit, match="cannot be read: Permission denied"):
        open_plain(path)


def open_files() -> int:
    listed = Path("/proc/self/fd")
    return len(list(listed.iterdir())) if listed.exists() else 0


def test_files_are_closed(tmp_path: Path) -> None:
    before = open_files()
    for _ in range(20):
        with pytest.raises(Unfit):
            open_plain(tmp_path)
    after = open_files()
    assert after == before

"""The pages: their links resolve, and a sentence has a line of its own."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, documents, shown

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
SENTENCES = re.compile(r"[a-z)`][.?!] +[A-Z][a-z]+ ")


@pytest.mark.parametrize("page", documents(), ids=shown)
def test_links_resolve(page: Path) -> None:
    broken = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", documents(), ids=shown)
def test_one_sentence_one_line(page: Path) -> None:
    prose = [
        line
        for line in outside_code(page.read_text(encoding="utf-8"))
        if not line.startswith(("|", "    ", "#"))
    ]
    assert [line for line in prose if SENTENCES.search(line)] == []


@pytest.mark.parametrize("page", documents(), ids=shown)
def test_a_page_has_one_title_and_no_tabs(page: Path) -> None:
    lines = list(outside_code(page.read_text(encoding="utf-8")))
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert not any("\t" in line for line in lines)


def test_every_page_of_a_folder_is_listed_in_it() -> None:
    for index in (ROOT / "docs" / "adr" / "README.md", ROOT / "docs" / "how-to" / "README.md"):
        said = index.read_text(encoding="utf-8")
        pages = {path.name for path in index.parent.glob("*.md")} - {"README.md"}
        assert {name for name in pages if f"({name})" not in said} == set()


def outside_code(text: str) -> list[str]:
    """The lines of a page that are not in a block of code."""
    lines, inside = [], False
    for line in text.splitlines():
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            lines.append(line)
    return lines


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    if page.suffix != ".md":
        return set()
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }

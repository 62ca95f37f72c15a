"""What has no place in a file of the house: machines, registries, and what only its makers know."""

import re

from tests.house.tree import files, shown, text_of

FORBIDDEN = {
    "an absolute path of somebody's machine": re.compile(
        r"(?<![\w.~$}/:-])/(?:"
        + "|".join(("home", "root", "Users", "opt", "work", "tmp"))
        + r")/\w"
    ),
    "the address of a package registry": re.compile(
        r"\b(?:py" + r"pi\.org|files\.python" + r"hosted\.org|registry\.np" + r"mjs\.org)"
    ),
    "a number in a tracker": re.compile(r"\b[Ii]ssue " + r"#?\d+"),
    "a promise without a name": re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b"),
    "a name nobody would say": re.compile(
        r"^\s*class \w*(?:Hand" + r"ler|Mana" + r"ger|Hel" + r"per)\b", re.MULTILINE
    ),
}


def test_no_file_says_what_it_should_not() -> None:
    found = [
        f"{shown(path)}:{line_of(text, match)}: {what}: {match.group(0).strip()}"
        for path in files()
        if (text := text_of(path)) is not None
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_patterns_find_what_they_name() -> None:
    samples = (
        "see /ho" + "me/ann/x",
        "from py" + "pi.org",
        "issue " + "12",
        "TO" + "DO",
        "class Hand" + "ler:",
    )
    for pattern, sample in zip(FORBIDDEN.values(), samples, strict=True):
        assert pattern.search(sample), sample


def line_of(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1

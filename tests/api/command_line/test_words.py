"""The words of reports say what the glossary says."""

import re

from api.command_line.words import SEVERITIES, STATES, severity_named
from projections.drift.standings import WORST_FIRST
from tests.data.shipped import ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_the_states_mean_what_the_glossary_says() -> None:
    rows = dict(re.findall(r"^\| ([A-Z_]+) \| ([^|]+) \|$", GLOSSARY, re.MULTILINE))
    assert {state: rows[state] for state in STATES} == STATES
    assert set(STATES) == set(WORST_FIRST)


def test_the_severities_are_those_of_the_glossary() -> None:
    assert ", ".join(f"{n} {word}" for n, word in enumerate(SEVERITIES)) in GLOSSARY


def test_severities_go_by_word_and_by_number() -> None:
    assert [severity_named(word) for word in ("info", "critical", "2", "5", "any")] == [
        0,
        4,
        2,
        None,
        None,
    ]

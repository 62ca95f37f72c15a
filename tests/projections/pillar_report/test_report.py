"""The report: four sections, corrections applied, every sentence with citations that resolve."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import day_of
from ledger.events.base import Label
from ledger.events.incidents import IncidentRecorded
from ledger.events.people import PersonDetailsRecorded
from ledger.history import History
from projections.following.supposing import read_as
from projections.histories.runs import Period, runs_in
from projections.pillar_report.drift import findings_in
from projections.pillar_report.facts import facts_of, sources_of
from projections.pillar_report.markdown import NOTHING, Heading, markdown
from projections.pillar_report.names import Names
from projections.pillar_report.plain_words import plain
from projections.pillar_report.report import Report, entries_of, period_of, report
from projections.pillar_report.sentences import SECTIONS
from projections.storage.tables import Audience
from tests.projections.histories import PROCESS, Story, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import asked, golden

GOLDEN = Path(__file__).parents[1] / "golden"
YEAR = Period(day_of("2023-01-01"), day_of("2023-12-31"))


def reported(
    history: History, process: str = PROCESS, period: Period = YEAR, audience: Audience = "all"
) -> Report:
    """The report of a history with its findings."""
    known = history.head()
    with read_as(history, known, {process}, audience).asking() as asking:
        findings = findings_in(asking, history, process, known, period)
    return report(entries_of(history, process, known, audience), findings, period)


def page(history: History, told: Report, process: str = PROCESS) -> str:
    known = history.head()
    return markdown(Heading(process, YEAR, known, history.recorded_at(known), False), told)


def test_the_golden_year_is_told_as_it_always_was() -> None:
    history = golden()
    entries = entries_of(history, "xa-icp", history.head(), "all")
    told = page(history, report(entries, [], YEAR), "xa-icp")
    assert told == (GOLDEN / "report-2023.txt").read_text(encoding="utf-8")


def test_findings_that_opened_or_ended_are_lessons() -> None:
    history = golden()
    lessons = reported(history, "xa-icp").sections["lessons"]
    texts = [statement.text for statement in lessons]
    assert any(t.startswith("Open since 2023-07-01 (ADOPTION_MISSING): XA-04: ") for t in texts)
    assert any(text.startswith("From 2023-") for text in texts)
    assert not any("SUCCESSION" in text for text in texts), "that was no matter of this year"


@given(st.integers(0, 2**32).map(random_ledger).map(tell), st.sampled_from(["all", "public"]))
def test_every_sentence_has_citations_that_resolve(story: Story, audience: Audience) -> None:
    if not story.entries:
        return
    period = Period(day_of("2024-01-01"), day_of("2024-12-31"))
    told = reported(story.history, period=period, audience=audience)
    cited = set()
    for statements in told.sections.values():
        for text, citations in statements:
            assert citations, text
            cited |= set(citations)
    assert all(story.history.citation(citation) for citation in cited)
    behind = {citation for source in told.sources for citation in source.citations}
    assert behind | set(told.undocumented) == cited
    text = page(story.history, told)
    assert text == page(story.history, reported(story.history, period=period, audience=audience))
    for line in text.splitlines():
        assert not line.startswith("- ") or re.search(r"\[[a-z-]+/[^\]]+#\d+\]$", line), line


def north() -> Story:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register(name="The North"))
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    story.given("2023-03-01", "instrument/LI-1", local())
    return story


def test_what_was_corrected_is_told_as_it_should_have_been_and_cites_both() -> None:
    story = north()
    story.corrected("instrument/LI-1#1", occurred_on="2023-02")
    (told,) = reported(story.history).sections["procedures"]
    assert told.text == (
        "In 2023-02, The North (north) adopted LI-1 under An agreement (na1), resting on version 1."
    )
    assert told.citations == ("instrument/LI-1#1", "instrument/LI-1#2")
    story.retracted("instrument/LI-1#1")
    assert reported(story.history).sections["procedures"] == ()


def test_the_public_is_told_what_it_may_be_shown() -> None:
    story = north()
    labels: tuple[Label, ...] = ("GREEN", "AMBER")
    for number, label in enumerate(labels):
        incident = IncidentRecorded(what=f"*Shots* {number}", jurisdiction="north", severity=2)
        story.given("2023-05-01", f"incident/I{number}", incident, label=label)

    def incidents(audience: Audience) -> list[str]:
        lessons = reported(story.history, audience=audience).sections["lessons"]
        return [each.text[-12:] for each in lessons if "Shots" in each.text and "On" in each.text]

    assert incidents("all") == ["\\*Shots\\* 0.", "\\*Shots\\* 1."]
    assert incidents("public") == ["\\*Shots\\* 0."]


def test_the_period_is_the_last_year_with_something_to_tell_unless_named() -> None:
    facts = facts_of(north().entries)
    assert period_of(facts, None, None) == YEAR
    assert period_of(facts, day_of("2023-03-01"), None) == (day_of("2023-03-01"), YEAR.last)
    assert period_of(facts, None, day_of("2023-03-01")) == (YEAR.first, day_of("2023-03-01"))
    assert period_of(facts, 3, 5) == (3, 5)
    assert period_of([], None, None) is None


def test_the_last_section_is_optional_and_the_others_say_that_there_is_nothing() -> None:
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    text = page(story.history, reported(story.history))
    assert text.count(NOTHING) == 3
    assert "## Lessons" not in text
    assert len(SECTIONS) == 4
    assert text.endswith("## Sources\n\nNone.\n")


def test_names_are_those_last_told_and_first_words_where_there_is_no_name() -> None:
    names = Names()
    names.note("jurisdiction/north", register(name="North"))
    names.note("jurisdiction/north", register(name="The North"))
    names.note("incident/I1", IncidentRecorded(what="x " * 90, jurisdiction="north", severity=1))
    assert names.of("jurisdiction", "north") == "The North (north)"
    assert names.of("jurisdiction", "south") == "south"
    assert names.of("subject", "cell/na1:P1@north") == "P1 of na1 in The North (north)"
    assert names.about("duty/na1@north")["place"] == "The North (north)"
    assert names.about("incident/I1")["it"].endswith("x…” (I1)")
    assert names.about("finding/NO_OWNER:FU1")["it"] == "the finding NO_OWNER on FU1"


def test_no_person_is_named() -> None:
    names = Names()
    names.note("person/p1", PersonDetailsRecorded(name="Ann Example"))
    assert names.of("by", "person/p1") == "person/p1"


def test_documents_are_listed_once_with_all_that_they_are_behind() -> None:
    history = golden()
    entries = entries_of(history, "xa-icp", history.head(), "all")
    found = sources_of(entries)
    assert len({(each.source.document, each.source.ref) for each in found}) == len(found)
    assert {c for each in found for c in each.citations} == {e.citation for e in entries}


def test_text_of_others_stays_text() -> None:
    assert plain("[x](http://y) # `z`\n\n- w") == r"\[x\](http://y) # \`z\` - w"


def test_runs_are_told_with_the_day_on_which_they_ended() -> None:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    story.given("2023-09-01", "instrument/LI-1", local())
    with asked(story.history) as asking:
        runs = {run.key[1]: run for run in runs_in(asking, PROCESS, story.head, YEAR)}
        assert list(runs_in(asking, PROCESS, story.head, Period(0, 1))) == []
    missing = runs["ADOPTION_MISSING"]
    assert (missing.onset, missing.ended) == (day_of("2023-07-01"), day_of("2023-09-01"))
    assert missing.last_in(YEAR) == day_of("2023-08-31")
    assert not missing.stands_after(YEAR)

"""The list behind a figure: as many rows as a count says, at any moment and however narrowed."""

import re
from collections.abc import Sequence
from typing import Any

import orjson
import pytest

from api.addresses import LISTINGS, address
from api.command_line.demo import RECORDS
from api.questions import filters_of
from projections.figures.narrowing import NOBODY
from projections.figures.values import AMOUNTS, POLICY, Behind, Question, percent
from projections.intervals import Moment
from projections.storage.filters import DERIVED
from projections.views import View
from tests.api.serving import GOLDEN, Served
from tests.api.told_nouns import Told
from tests.house.tree import ROOT

REASONED = frozenset({"%", "days", "months", "percentage points", AMOUNTS, POLICY})
"""The units of what is no count."""
UNLISTED = frozenset(
    {
        *("reports_due", "obligations_vacant", "carry_overs", "entries", "entry_lag"),
        *("findings_opened", "findings_resolved", "days_to_resolve", "recurrence_rate"),
    }
)
"""Figures behind which there is no list."""
NARROWED = [
    "process=xa-compact",
    "process=nothing",
    "jurisdiction=XA-R1,XA-R2",
    "agreement=xa-compact",
    "agreement=xa-compact&jurisdiction=XA-R3",
    "theme=guards",
    "theme=weapons",
    "actor=actor/ministry,actor/mine",
    "actor=post/minister,post/governor-north",
]
MORE: list[Told] = [
    ("commitment/bus", "commitment-deadline-moved.v1", {"due_on": "2026-06-30"}),
    (
        "commitment/gate",
        "commitment-made.v1",
        {"by": "actor/mine", "to": "actor/women", "what": "Open the gate", "due_on": "2025-11-30"},
    ),
    ("commitment/gate", "commitment-released.v1", {"reason": "There is no gate any more"}),
    (
        "commitment/well",
        "commitment-made.v1",
        {"by": "actor/mine", "to": "actor/women", "what": "Dig a well", "due_on": "2025-11-30"},
    ),
    ("commitment/well", "commitment-fulfilled.v1", {}),
    (
        "stakeholder-map/north-2024",
        "stakeholder-reassessed.v1",
        {"party": "actor/mine", "pillar": "company", "stance": "spoiler", "influence": 4},
    ),
    (
        "stakeholder-map/south-2025",
        "stakeholder-reassessed.v1",
        {"party": "actor/police", "pillar": "government", "stance": "spoiler", "influence": 2},
    ),
    (
        "stakeholder-map/north-2024",
        "stakeholder-reassessed.v1",
        {"party": "actor/women", "pillar": "civil_society", "stance": "champion", "influence": 2},
    ),
    ("follow-up/brochure", "follow-up-closed.v1", {}),
    ("follow-up/lighting", "follow-up-due-date-moved.v1", {"due_on": "2026-01-20"}),
    ("meeting/visit", "meeting-scheduled.v1", {"title": "Visit", "planned_on": "2025-12-29"}),
    ("meeting/visit", "meeting-cancelled.v1", {"reason": "Snow", "notice_days": 2}),
]
"""What happened besides on the last days of the year."""


OWN_POLICY: Told = (
    "policy/xa-compact",
    "policy-version-adopted.v1",
    {"name": "Own", "agreement": "xa-compact", "long_overdue_days": 100, "notify_days": 400},
)


def lines(*names: str) -> list[bytes]:
    """Shipped facts in the order in which they were learned, shown to everybody."""
    told = [
        {**orjson.loads(line), "label": "CLEAR"}
        for name in names
        for line in GOLDEN.with_name(name).read_bytes().splitlines()
    ]
    return [orjson.dumps(each) for each in sorted(told, key=lambda each: each["recorded_at"])]


def year(*more: Told) -> list[bytes]:
    """The year of the Republic of XA, with themes, and with more that happened at its end."""
    told = [orjson.loads(line) for line in lines("xa-year.jsonl")]
    for each in told:
        for provision in each["facts"].get("provisions", ()):
            provision["theme"] = "guards" if provision["id"] in ("P1", "P2") else "weapons"
    same = {"occurred_on": "2025-12-20", "process": "xa-compact", "recorded_by": "secretariat"}
    told += [
        {
            **same,
            "stream": stream,
            "event": event,
            "facts": facts,
            "label": "CLEAR",
            "recorded_at": f"2025-12-20T08:00:{second:02}.000000Z",
        }
        for second, (stream, event, facts) in enumerate(more)
    ]
    return [orjson.dumps(each) for each in told]


@pytest.fixture(scope="module")
def eventful() -> Served:
    return Served(year(*MORE))


def figures(told: Served, query: str) -> dict[str, Any]:
    return {each["name"]: each for each in told.get(f"/v1/figures?{query}").data}


def wrong(told: Served, query: str) -> list[str]:
    """The counts that are not as many as the rows of their list."""
    return [
        name
        for name, figure in figures(told, query).items()
        if figure["unit"] not in REASONED
        and figure["rows"] is not None
        and rows_behind(told, figure["rows"]) != figure["value"]
    ]


def rows_behind(told: Served, rows: str) -> Any:
    """How many rows a list has."""
    answer = told.get(f"{rows}&count=exact&limit=500")
    assert answer.status == 200, (rows, answer.content)
    count = answer.json["meta"]["count"]
    assert len(answer.data) == min(count, 500)
    return count


@pytest.mark.parametrize(
    ("names", "moments"),
    [
        (
            ("xa-golden.jsonl",),
            ["on=2023-12-31", "on=2024-12-31", "on=2025-12-31", "on=2026-04-01", "known_at=30"],
        ),
        (
            ("xa-year.jsonl",),
            [
                *(f"on=2025-{month:02}-15" for month in range(1, 13)),
                *("on=2025-12-31", "on=2029-12-31", "on=2025-12-31&known_at=150"),
            ],
        ),
        (RECORDS, ["on=2025-12-31", "on=2025-07-30", "on=2026-11-22"]),
    ],
    ids=["golden", "year", "demonstration"],
)
def test_a_count_has_as_many_rows_behind_it(names: tuple[str, ...], moments: list[str]) -> None:
    told = Served(lines(*names))
    for moment in moments:
        assert wrong(told, moment) == [], moment


@pytest.mark.parametrize("narrowed", ["", *NARROWED])
@pytest.mark.parametrize("on", ["2025-12-31", "2026-03-31"])
def test_a_count_has_as_many_rows_behind_it_however_narrowed(
    eventful: Served, on: str, narrowed: str
) -> None:
    assert wrong(eventful, f"on={on}&{narrowed}".rstrip("&")) == []


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-30"])
def test_at_either_end_of_the_days_there_are_lists_too(eventful: Served, on: str) -> None:
    assert wrong(eventful, f"on={on}") == []


def test_what_is_counted_there_is_something(eventful: Served) -> None:
    """Or lists that are empty by mistake would pass."""
    found = figures(eventful, "on=2025-12-31")
    for name in (
        *("findings_severity_3", "level_none", "meetings_cancelled", "follow_ups_overdue"),
        *("commitments_on_time", "commitments_delayed", "commitments_extended"),
        *("champion_jurisdictions", "open_spoiler_risks"),
    ):
        assert found[name]["value"] > 0, name
    narrowed = figures(eventful, "on=2025-12-31&actor=post/minister")["holders_not_reaffirmed"]
    assert narrowed["value"] == 1
    assert "subject=minister" in narrowed["rows"]


def test_a_share_has_behind_it_what_it_is_a_share_of(eventful: Served) -> None:
    found = figures(eventful, "on=2025-12-31")
    for share, *wholes in (
        ("information_coverage", "information_due"),
        ("high_completion", "cells"),
        ("verified_share", "level_2", "level_3"),
        ("acceptance", "recommendations_issued"),
        ("vulnerable_group_present", "meetings_held"),
    ):
        whole = sum(found[name]["value"] for name in wholes)
        assert rows_behind(eventful, found[share]["rows"]) == whole > 0, share
    failing = rows_behind(eventful, found["adoption_deficit"]["rows"])
    assert found["adoption_deficit"]["value"] == percent(failing, found["cells"]["value"])


def test_only_where_no_list_can_say_it_is_there_none(eventful: Served) -> None:
    unlisted = {name for name, each in figures(eventful, "").items() if each["rows"] is None}
    assert unlisted == UNLISTED
    page = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    (said,) = (line for line in page.splitlines() if line.startswith("No list is behind"))
    assert set(re.findall(r"`(\w+)`", said)) == UNLISTED | {"rows"}


def test_a_wrong_list_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself, over lists that forget what follows from the day."""
    golden, eventful = Served(lines("xa-golden.jsonl")), Served(year(*MORE))

    def behind(self: Question, view: View, **only: Sequence[str]) -> Behind:
        plain = {name: some for name, some in only.items() if name in view.filters}
        return Behind(view.name, {**self.where, **plain})

    monkeypatch.setattr(Question, "behind", behind)
    assert {"findings_severity_3", "level_none", "follow_ups_overdue"} <= {
        *wrong(golden, "on=2025-12-31")
    }
    assert {"commitments_extended", "champion_jurisdictions", "long_overdue"} <= {
        *wrong(eventful, "on=2025-12-31")
    }


def test_ages_under_several_policies_have_a_list_only_where_one_judges() -> None:
    told = Served(year(OWN_POLICY))
    for query, listed in (
        ("", False),
        ("&agreement=xa-compact", True),
        ("&agreement=xa-pilot", True),
    ):
        found = figures(told, f"on=2025-12-31{query}")
        for name in ("long_overdue", "information_due", "information_coverage"):
            assert (found[name]["rows"] is not None) is listed, (query, name)
        assert wrong(told, f"on=2025-12-31{query}") == []
    assert figures(told, "on=2025-12-31&agreement=xa-compact")["long_overdue"]["value"] > 0


def test_every_figure_has_its_list_among_those_that_are_known() -> None:
    for view, name in DERIVED:
        listing = LISTINGS[view]
        called = {listing.derived.get(each, each) for each in filters_of(listing)}
        assert name in called, (view, name)


def test_what_a_list_cannot_be_asked_for_has_no_address() -> None:
    moment = Moment(20_000, 57)
    assert address(None, moment) is None
    assert address(Behind("cells", {"agreement": NOBODY}), moment) is None
    assert address(Behind("cells", {"clause": ["na1:P1"]}), moment) is None
    assert address(Behind("cells", {"process": [""]}), moment) is None
    shown = Behind("findings", {"severity_shown": ["4"]})
    assert address(shown, moment) == "/v1/drift?severity=4&on=2024-10-04&known_at=57"

"""`concord show`: a thing as it stands, by whatever name it is asked for."""

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import HEAD, at

ON = ("--on", "2025-12-31")


def test_a_cell_is_told_with_what_its_state_means(xa: Concord) -> None:
    said = xa("show", "cell/xa-na1:P1@XA-03", *ON).stdout
    assert "SUSPENDED: all coverage is suspended" in said
    assert "FORCE_SUSPENDED  since 2025-04-01, 274 days, accepted until 2026-01-31" in " ".join(
        said.split()
    ).replace("FORCE_SUSPENDED since", "FORCE_SUSPENDED  since")
    assert "accepted on 2025-07-15: Accepted by the parties" in said


@pytest.mark.parametrize(
    ("stream", "view"),
    [
        ("jurisdiction/XA-04", "jurisdictions"),
        ("agreement/xa-na1", "provisions"),
        ("instrument/LI-03", "instruments"),
        ("duty/xa-na1@XA-01", "duties"),
        ("cell/xa-na1:P1@XA-01", "levels"),
        ("follow-up/FU1", "follow_ups"),
        ("post/police-XA-03", "posts"),
    ],
)
def test_every_noun_has_its_rows(xa: Concord, stream: str, view: str) -> None:
    answer = data_of(xa("show", stream, *ON, "--json"))
    assert answer["rows"][view]
    assert view in {row["view"] for row in rows_of(xa("show", stream, *ON, "--csv"))}
    assert stream in xa("show", stream, *ON).stdout


def test_an_entry_is_shown_with_its_stream(xa: Concord) -> None:
    by_position = data_of(xa("show", str(at(21)), *ON, "--json"))
    by_citation = data_of(xa("show", "instrument/LI-03#1", *ON, "--json"))
    assert by_position == by_citation
    assert by_position["entry"]["type"] == "local-instrument-adopted.v1"
    assert by_position["stream"] == "instrument/LI-03"


def test_an_entry_is_told_in_words(xa: Concord) -> None:
    said = xa("show", "duty/xa-na1@XA-01#1").stdout
    assert said.startswith("local authority notified  duty/xa-na1@XA-01#1  2023-02-01  ")
    assert "    version   1\n" in said


def test_a_finding_goes_by_its_name_and_by_its_id(xa: Concord) -> None:
    name = "ADOPTION_MISSING:xa-na1:P1@XA-05"
    (finding,) = data_of(xa("show", name, *ON, "--json"))["findings"]
    assert finding["evidence"]
    assert finding["caused_by"]["kind"] == "NOT_INFORMED"
    assert data_of(xa("show", finding["id"], *ON, "--json"))["findings"] == [finding]
    assert data_of(xa("show", f"finding/{name}", *ON, "--json"))["findings"] == [finding]


def test_a_finding_that_is_gone_was_resolved_or_corrected(xa: Concord) -> None:
    corrected = xa("show", "NOT_INFORMED:xa-na1@XA-03", "--on", "2024-06-30").stdout
    assert "corrected: knowledge recorded later" in corrected
    resolved = data_of(xa("show", "TERMS_WEAKER:xa-na1:P1@XA-02", *ON, "--json"))
    assert resolved["became"] == {"outcome": "resolved", "on": "2025-07-01"}


def test_as_known_then_it_still_stood(xa: Concord) -> None:
    then = ("--on", "2024-06-30", "--known-at", "2024-06-30T23:59:59Z")
    answer = xa("show", "NOT_INFORMED:xa-na1@XA-03", *then, "--json")
    assert [each["kind"] for each in data_of(answer)["findings"]] == ["NOT_INFORMED"]
    assert meta_of(answer)["position"] < HEAD


@pytest.mark.parametrize(
    "thing", ["instrument/LI-77", "nonsense", "99", "instrument/LI-03#9", "weather/today"]
)
def test_what_is_not_there_is_said_to_be_absent(xa: Concord, thing: str) -> None:
    assert xa("show", thing, code=2).stderr.startswith("concord: ")

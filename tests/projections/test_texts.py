"""Texts: every row says of itself what people get, on each database, however it was written."""

import json
from collections.abc import Iterator

import pytest

from ledger.days import BEGINNING, FOREVER, day_of, text_of
from projections.catalogue import VIEWS
from projections.drift.kind import finding_id
from projections.follow_ups import FOLLOW_UPS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import Database, open_database
from projections.storage.serving import Views
from projections.storage.texts import TEXT
from projections.views import View
from tests.projections.histories import Story, local, provision, register, version
from tests.projections.reading import asked, golden

DAY = day_of("2025-12-31")
views = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


@pytest.fixture(scope="module")
def xa() -> Iterator[Asking]:
    """The views of the golden history, at its head."""
    with asked(golden()) as asking:
        yield asking


def told(view: View, row: dict[str, object]) -> list[tuple[str, object]]:
    """What people should get of a row, told from its columns one by one."""
    fields: list[tuple[str, object]] = [("id", view.identity.format_map(row))]
    for column in view.columns:
        value = row[column.name]
        if column.name in view.unshown:
            continue
        if column.type == "day" and isinstance(value, int):
            value = text_of(value) if BEGINNING < value < FOREVER else None
        elif column.name in view.lists:
            value = str(value).split(",") if value else []
        elif column.name in view.documents:
            value = json.loads(str(value))
        elif column in view.key:
            value = value or None
        fields.append((view.renamed.get(column.name, column.name), value))
    return fields


@views
def test_a_text_says_what_its_row_says_in_the_order_of_its_columns(xa: Asking, view: View) -> None:
    moment = Moment(DAY, xa.generation.position)
    rows = xa.select(view, moment)
    texts = [str(text) for text, *_ in xa.texts(view, moment)]
    found = [json.loads(text, object_pairs_hook=list) for text in texts]
    assert [[name for name, _ in pairs] for pairs in found] == [
        [name for name, _ in told(view, row)] for row in rows
    ]
    assert [json.loads(text) for text in texts] == [dict(told(view, row)) for row in rows]
    assert [
        json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) for text in texts
    ] == texts


@pytest.mark.parametrize("process", ["", "xa"])
@views
def test_a_text_says_the_key_of_its_row(view: View, process: str) -> None:
    key = (process, *(f"K-{number}" for number in range(1, len(view.key))))
    opening = TEXT[view.name].opening((*key, *("other" for _ in view.subject)))
    assert TEXT[view.name].key(opening.rstrip(",") + "}") == key


def test_the_golden_history_has_rows_of_all_that_the_first_release_knew(xa: Asking) -> None:
    moment = Moment(DAY, xa.generation.position)
    told = {view.name for view in VIEWS if xa.texts(view, moment)}
    assert told >= {
        *("jurisdictions", "agreements", "provisions", "instruments", "cells", "levels"),
        *("duties", "follow_ups", "posts", "commitments", "findings"),
    }


def test_what_depends_on_the_day_of_the_question_is_in_no_text(xa: Asking) -> None:
    (view,) = (view for view in VIEWS if view.name == "findings")
    text, *_ = xa.texts(view, Moment(DAY, xa.generation.position), limit=1)[0]
    assert json.loads(str(text)).keys().isdisjoint({"days", "severity", "sentence", "onset"})
    assert "since" in json.loads(str(text))


def test_a_finding_has_the_id_of_its_kind_and_subject(xa: Asking) -> None:
    (view,) = (view for view in VIEWS if view.name == "findings")
    moment = Moment(DAY, xa.generation.position)
    for text, kind, subject, id in xa.texts(view, moment, also=("kind", "subject", "id")):
        assert id == finding_id(str(kind), str(subject)) == json.loads(str(text))["id"]


def test_letters_that_json_treats_differently_are_written_so_that_it_reads_them() -> None:
    text = TEXT["follow_ups"]
    what = 'Say "yes" \\ no\n\t\x01 – “è” 中 100 %s'
    days = {"due_on": FOREVER, "first_due_on": BEGINNING, "moved_on": 18000}
    said = {"what": what, "status": "open", **days}
    value = tuple(said.get(column.name) for column in FOLLOW_UPS.value)
    found = json.loads(text.opening(("xa", "FU-1")) + text.closing(value))
    assert found["what"] == what
    assert (found["opened_on"], found["due_on"], found["first_due_on"]) == (None, None, None)
    assert found["moved_on"] == "2019-04-14"


@pytest.mark.parametrize("process", ["", "xa", 'a "b" %s \\'])
def test_a_process_is_null_where_there_is_none_and_quoted_where_it_must_be(process: str) -> None:
    opening = TEXT["cells"].opening((process, "na1", "P1", "north"))
    found = json.loads(opening.rstrip(",") + "}")
    assert found["process"] == (process or None)
    assert found["id"] == "na1:P1@north"


def test_a_place_may_be_called_none() -> None:
    named = ("xa", "NOT_INFORMED", "na1@None", "na1", None, "None", "an-id")
    found = json.loads(TEXT["findings"].opening(named).rstrip(",") + "}")
    assert (found["provision"], found["jurisdiction"]) == (None, "None")


def test_what_is_remembered_is_begun_anew_when_it_has_grown_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("projections.storage.texts.REMEMBERED", 2)
    text = TEXT["unresolved"]
    closings = {text.closing((f"text-{number}",)) for number in range(16)}
    assert len(closings) == 16
    assert text.closing(("text-1",)) == '"missing":"text-1"}'


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Where no views are yet, on each kind of database."""
    found = open_database(str(request.getfixturevalue(f"{request.param}_url")))
    yield found
    found.close()


def test_a_follower_writes_texts_on_every_database(database: Database) -> None:
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    follower = Follower(story.history, database)
    follower.catch_up()
    story.given("2023-08-01", "instrument/LI-1", local())
    follower.catch_up()
    cells = next(view for view in VIEWS if view.name == "cells")
    with Views(database, "all").asking() as asking:
        rows = asking.texts(cells, Moment(day_of("2023-07-15"), story.head), also=("state",))
    ((text, *_, state),) = rows
    assert (state, json.loads(str(text))["state"]) == ("MISSING", "MISSING")
    assert json.loads(str(text))["uncovered_since"] == "2023-07-01"

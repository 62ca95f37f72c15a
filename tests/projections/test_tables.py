"""Tables: questions to rows with four bounds, the same on every database."""

from collections.abc import Iterator

import pytest

from ledger.days import FOREVER, day_of
from projections.cells import CELLS
from projections.drift.kind import MOST_SEVERE, severity_on
from projections.findings import FINDINGS
from projections.following.follow import Follower
from projections.intervals import OPEN, Moment
from projections.jurisdictions import JURISDICTIONS
from projections.storage.asking import Asking
from projections.storage.conditions import Sort
from projections.storage.databases import Database, ViewsUnavailable, open_database
from projections.storage.serving import Views, open_views
from projections.storage.texts import TEXT
from projections.views import SOUGHT
from tests.projections.histories import Story, local, provision, register, version

IDS = ("B-1", "XA", "XA-01", "XA-02", "XA.01", "XA_01", "a", "b-1", "xa-01")
"""In the order of their letters' codes, which no language has."""


@pytest.fixture
def story() -> Story:
    """Nine places that are late, of which one turns out to have been in time."""
    told = Story()
    for id in IDS:
        told.given("2020-01-01", f"jurisdiction/{id}", register())
    due = provision(places=IDS, deadline="2023-06-30")
    told.given("2023-01-15", "agreement/na1", version(1, due))
    told.given("2023-03-01", "instrument/LI-1", local(place="XA"))
    return told


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Where no views are yet, on each kind of database."""
    found = open_database(str(request.getfixturevalue(f"{request.param}_url")))
    yield found
    found.close()


@pytest.fixture
def asking(story: Story, database: Database) -> Iterator[Asking]:
    """Questions to the views of the story."""
    Follower(story.history, database).catch_up()
    with Views(database, "all").asking() as found:
        yield found


def late(known: int) -> Moment:
    return Moment(day_of("2024-01-01"), known)


def test_rows_that_hold_on_a_day_as_known_at_a_position(asking: Asking) -> None:
    before, after = (asking.select(FINDINGS, late(known)) for known in (10, 11))
    missing = {str(row["jurisdiction"]) for row in before if row["kind"] == "ADOPTION_MISSING"}
    assert missing == set(IDS)
    assert {
        row["jurisdiction"] for row in after if row["kind"] == "ADOPTION_MISSING"
    } == missing - {"XA"}
    assert asking.select(FINDINGS, late(9)) == []
    assert asking.select(FINDINGS, Moment(day_of("2022-01-01"), 11)) == []


def test_a_row_has_its_key_its_value_and_its_bounds(asking: Asking) -> None:
    (row,) = asking.select(JURISDICTIONS, late(11), {"jurisdiction": ["XA"]})
    assert row == {
        "process": "xa",
        "jurisdiction": "XA",
        "name": "A place",
        "level": "local",
        "parent": "xa",
        "status": "current",
        "successors": "",
        "government_since": None,
        "valid_from": day_of("2020-01-01"),
        "valid_to": FOREVER,
        "known_from": 2,
        "known_to": OPEN,
    }


def test_rows_come_in_the_order_of_their_key(asking: Asking) -> None:
    assert [row["jurisdiction"] for row in asking.select(CELLS, late(11))] == list(IDS)


def test_page_after_page_gives_every_row_once(asking: Asking) -> None:
    pages: list[str] = []
    after = None
    while rows := asking.select(CELLS, late(11), limit=2, after=after):
        pages += [str(row["jurisdiction"]) for row in rows]
        after = [str(rows[-1][column.name]) for column in CELLS.key]
    assert pages == list(IDS)


def test_rows_are_narrowed_by_any_of_the_values_of_each_column(asking: Asking) -> None:
    where = {"state": ["MISSING", "LAPSED"], "jurisdiction": ["XA", "a", "nowhere"]}
    assert [row["jurisdiction"] for row in asking.select(CELLS, late(11), where)] == ["a"]


def test_a_column_that_is_no_filter_is_refused(asking: Asking) -> None:
    with pytest.raises(KeyError, match="cells cannot be narrowed by 'weight'"):
        asking.select(CELLS, late(11), {"weight": ["1"]})


def test_rows_that_hold_at_another_moment_too_are_left_out(asking: Asking) -> None:
    changed = asking.select(CELLS, late(11), but_not=late(10))
    assert [row["jurisdiction"] for row in changed] == ["XA"]
    assert asking.select(CELLS, late(11), but_not=late(11)) == []


def test_rows_are_counted_by_the_values_of_columns(asking: Asking) -> None:
    assert asking.count(CELLS, late(11), ["state"]) == {("CONFORMING",): 1, ("MISSING",): 8}
    assert asking.count(CELLS, late(11), [], {"state": ["MISSING"]}) == {(): 8}


def test_the_history_of_a_key_is_in_the_order_of_learning(asking: Asking) -> None:
    rows = asking.history(CELLS, ["xa", "na1", "P1", "XA"])
    told = [(row["known_from"], row["known_to"], row["state"]) for row in rows]
    assert told == [
        (10, 11, "NOT_DUE"),
        (10, 11, "MISSING"),
        (11, OPEN, "NOT_DUE"),
        (11, OPEN, "CONFORMING"),
    ]


def test_histories_of_many_keys_come_at_once(asking: Asking) -> None:
    keys = [("xa", id) for id in (*IDS, "nowhere")] * 100
    rows = asking.histories(JURISDICTIONS, keys)
    assert [row["jurisdiction"] for row in rows] == list(IDS)
    assert asking.histories(JURISDICTIONS, []) == []


def test_all_questions_of_one_asking_see_one_state(story: Story, lasting_url: str) -> None:
    database = open_database(lasting_url)
    follower = Follower(story.history, database)
    follower.step(10)
    views = open_views(lasting_url, read_only=True)
    with views.asking() as asking:
        before = asking.everything(CELLS)
        follower.catch_up()
        assert asking.everything(CELLS) == before
        assert asking.generation.position == 10
    assert views.position() == 11
    views.close()
    database.close()


def test_views_that_were_never_built_say_so(database: Database) -> None:
    views = Views(database, "all")
    assert views.serving() is None
    assert views.position() == 0
    with pytest.raises(ViewsUnavailable, match="concord rebuild"), views.asking():
        pass


def keys(rows: list[tuple[object, ...]]) -> list[object]:
    """The places of rows that `texts` gave."""
    return [TEXT["cells"].key(str(row[0]))[-1] for row in rows]


def test_texts_come_sorted_and_those_without_a_value_last_either_way(asking: Asking) -> None:
    since = Sort("uncovered_since")
    up = asking.texts(CELLS, late(11), sort=since, also=("uncovered_since",))
    down = asking.texts(CELLS, late(11), sort=since._replace(descending=True))
    assert keys(up) == [*(id for id in IDS if id != "XA"), "XA"]
    assert keys(down) == [*(id for id in reversed(IDS) if id != "XA"), "XA"]
    assert [row[-1] for row in up] == [day_of("2023-07-01")] * 8 + [None]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["uncovered_since", "state", "since"])
def test_sorted_pages_give_every_row_once(asking: Asking, column: str, descending: bool) -> None:
    sort = Sort(column, descending)
    pages: list[object] = []
    after: list[object] | None = None
    while rows := asking.texts(CELLS, late(11), sort=sort, limit=2, after=after, also=(column,)):
        pages += keys(rows)
        after = [rows[-1][-1], *TEXT["cells"].key(str(rows[-1][0]))]
    assert pages == keys(asking.texts(CELLS, late(11), sort=sort))
    assert sorted(map(str, pages)) == sorted(IDS)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", ["uncovered_since", "state", "since"])
def test_sorted_pages_read_backwards_are_the_same(
    asking: Asking, column: str, descending: bool
) -> None:
    sort = Sort(column, descending)
    whole = asking.texts(CELLS, late(11), sort=sort, also=(column,))
    for end, row in enumerate(whole):
        before = [row[-1], *TEXT["cells"].key(str(row[0]))]
        for limit in (2, 20):
            page = asking.texts(
                CELLS, late(11), sort=sort, limit=limit, after=before, back=True, also=(column,)
            )
            assert page == whole[max(0, end - limit) : end]


def test_texts_cannot_be_sorted_or_told_by_what_is_no_column(asking: Asking) -> None:
    with pytest.raises(KeyError, match="cannot be sorted by 'shown'"):
        asking.texts(CELLS, late(11), sort=Sort("shown"))
    with pytest.raises(KeyError, match="has no column"):
        asking.texts(CELLS, late(11), also=('shown"',))


def test_rows_that_have_changed_since_a_position(asking: Asking) -> None:
    assert keys(asking.texts(CELLS, late(11), changed_since=10)) == ["XA"]
    assert keys(asking.texts(CELLS, late(11), changed_since=10, limit=5)) == ["XA"]
    assert keys(asking.texts(CELLS, late(11), changed_since=11)) == []
    assert len(asking.texts(CELLS, late(11), changed_since=9)) == len(IDS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["xa-01"], ["XA-01", "xa-01"]),
        (["XA_"], ["XA_01"]),
        (["xa.", "na1"], ["XA.01"]),
        (["%"], []),
        (["!"], []),
        (["missing", "b-"], ["B-1", "b-1"]),
        (["b-1", "nowhere"], []),
    ],
)
def test_rows_in_which_words_occur(asking: Asking, words: list[str], found: list[str]) -> None:
    rows = asking.texts(CELLS, late(10), {SOUGHT: words})
    assert keys(rows) == found
    assert keys(asking.texts(CELLS, late(10), {SOUGHT: words}, limit=9)) == found
    assert sum(asking.count(CELLS, late(10), [], {SOUGHT: words}).values()) == len(found)


def test_texts_stream_as_they_are_listed(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.storage.asking.ROWS_AT_ONCE", 2)
    chunks = list(asking.stream_texts(CELLS, late(11), also=("state",)))
    listed = asking.texts(CELLS, late(11), also=("state",))
    assert [row for chunk in chunks for row in chunk] == listed
    assert max(map(len, chunks)) == 2


def test_a_finding_is_found_by_its_id(asking: Asking) -> None:
    rows = asking.texts(FINDINGS, late(11), also=("id",))
    for row in rows:
        where = {"id": [str(row[-1])]}
        assert asking.texts(FINDINGS, late(11), where, limit=2, also=("id",)) == [row]
    assert asking.texts(FINDINGS, late(11), {"id": ["nothing"]}) == []


@pytest.mark.parametrize("on", ["2023-12-01", "2025-06-29", "2025-07-02", "2030-01-01"])
def test_findings_are_narrowed_by_the_severity_they_have_on_the_day(
    asking: Asking, on: str
) -> None:
    moment = Moment(day_of(on), 11)
    rows = asking.texts(FINDINGS, moment, also=("onset", "severity"))
    for severity in range(MOST_SEVERE + 1):
        expected = [
            row
            for row in rows
            if severity_on(moment.on, int(str(row[-2])), int(str(row[-1]))) == severity
        ]
        where = {"severity_shown": [str(severity)]}
        assert asking.texts(FINDINGS, moment, where, also=("onset", "severity")) == expected


def test_facets_count_each_column_by_itself(asking: Asking) -> None:
    found = asking.facets(CELLS, late(11), {"state": ["MISSING"]}, ["state", "provision"])
    assert found == {"state": {"MISSING": 8}, "provision": {"P1": 8}}

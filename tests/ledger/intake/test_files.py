"""Files: every line is answered for, and a file is recorded whole or not at all."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ledger.canonical import decode_entry
from ledger.entries import Entry, Fact
from ledger.intake import files
from ledger.intake.files import Where, import_files, read_lines
from ledger.intake.gate import MAX_LINE
from ledger.intake.lines import line_of
from ledger.intake.problems import MAX_PROBLEMS, ImportProblem, ImportRefused
from ledger.journal import Journal
from ledger.store import Store, open_store
from ledger.submission import Receipt

NOW = "2026-11-22T12:00:00.000000Z"


def line(event: str, stream: str, on: str, facts: dict[str, Any], **more: Any) -> str:
    said = {"event": event, "stream": stream, "occurred_on": on, "recorded_by": "secretariat"}
    return json.dumps({**said, "facts": facts, **more})


def adopted(number: int, **more: Any) -> str:
    facts = {"jurisdiction": "XA-01"}
    stream = f"instrument/LI-{number}"
    return line("local-instrument-adopted.v1", stream, "2023-05-20", facts, **more)


def suspended(number: int, on: str = "2024-01-01", **more: Any) -> str:
    return line("local-instrument-suspended.v1", f"instrument/LI-{number}", on, {}, **more)


def written(folder: Path, *lines: str, name: str = "facts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return path


def journal(store: Store) -> Journal:
    salts = count()
    return Journal(store, now=lambda: NOW, salt=lambda: f"salt{next(salts)}")


def entries(store: Store) -> list[Entry]:
    return [decode_entry(row) for row in store.read(0, 10_000)]


def problems(store: Store, *paths: Path, **options: Any) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefused) as refused:
        import_files(journal(store), paths, **options)
    assert store.head() == 0
    return [(problem.line, problem.field) for problem in refused.value.problems]


@pytest.fixture
def memory() -> Iterator[Store]:
    with open_store("memory:") as store:
        yield store


# ---------------------------------------------------------------------------- reading


def test_every_line_is_read_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, adopted(1), "{}", suspended(1))
    read = list(read_lines([path, path]))
    assert [where.line for where, _ in read] == [1, 2, 3, 1, 2, 3]
    assert [type(what) for _, what in read[:3]] == [Fact, ImportProblem, Fact]
    assert read[1] == (
        Where(str(path), 2),
        ImportProblem(str(path), 2, "event", "is missing"),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n \t\n"])
def test_lines_may_end_in_any_way_and_empty_ones_are_passed_over(tmp_path: Path, end: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(end.join([adopted(1), adopted(2)]).encode())
    assert [type(what) for _, what in read_lines([path])] == [Fact, Fact]


def test_a_byte_order_mark_is_passed_over_at_the_beginning_only(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    mark = b"\xef\xbb\xbf"
    path.write_bytes(b"\n".join([mark + adopted(1).encode(), mark + adopted(2).encode()]))
    assert [type(what) for _, what in read_lines([path])] == [Fact, ImportProblem]


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    assert list(read_lines([written(tmp_path)])) == []


def test_a_line_has_a_largest_size_and_the_next_one_is_read(tmp_path: Path) -> None:
    longest = adopted(1) + " " * (MAX_LINE - len(adopted(1)))
    path = written(tmp_path, longest, longest + " ", "x" * 300_000, adopted(2))
    read = [(where.line, getattr(what, "reason", "")) for where, what in read_lines([path])]
    too_long = f"the line is longer than {MAX_LINE} bytes"
    assert read == [(1, ""), (2, too_long), (3, too_long), (4, "")]


def test_a_file_has_a_largest_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 500)
    ((where, problem),) = read_lines([written(tmp_path, *map(adopted, range(10)))])
    assert isinstance(problem, ImportProblem)
    assert (where.line, problem.code) == (0, "file_too_large")


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    ((where, problem),) = read_lines([tmp_path / name])
    assert where.line == 0
    assert isinstance(problem, ImportProblem)
    assert str(problem).startswith(f"{tmp_path / name}: cannot be read: ")


def test_utf_16_is_named_as_what_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(adopted(1), encoding="utf-16")
    ((_, problem),) = read_lines([path])
    assert isinstance(problem, ImportProblem)
    assert (problem.code, problem.reason) == (
        "other_encoding",
        "the file is in UTF-16; save it as UTF-8",
    )


# ---------------------------------------------------------------------------- recording


def test_a_file_is_recorded_whole(store: Store, tmp_path: Path) -> None:
    told: list[int] = []
    path = written(tmp_path, *map(adopted, range(700)), suspended(3))
    receipt = import_files(journal(store), [path], progress=told.append)
    assert receipt == Receipt(701, 0, 1, 701)
    assert told == [500, 701]


def test_a_file_taken_in_twice_is_recorded_once(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path, adopted(1), suspended(1), adopted(1))
    assert import_files(journal(store), [path]) == Receipt(2, 1, 1, 2)
    assert import_files(journal(store), [path]) == Receipt(0, 3, None, None)


def test_a_dry_run_says_what_would_be_recorded(memory: Store, tmp_path: Path) -> None:
    path = written(tmp_path, adopted(1), suspended(1))
    assert import_files(journal(memory), [path], dry_run=True) == Receipt(2, 0, 1, 2)
    assert memory.head() == 0


def test_every_problem_is_named_and_nothing_is_recorded(memory: Store, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        adopted(1),
        "{",
        suspended(1, "2022-01-01"),
        adopted(2, label="WHITE"),
        adopted(3, recorded_by="no body"),
        suspended(1, "2024-02-30"),
        adopted(4, process="xa"),
        suspended(4, process="xb"),
        suspended(1, "2027"),
        adopted(5, recorded_at="2024-01-01"),
    )
    assert problems(memory, path) == [
        (2, ""),
        (3, "occurred_on"),
        (4, "label"),
        (5, "recorded_by"),
        (6, "occurred_on"),
        (8, "process"),
        (10, "recorded_at"),
    ]


def test_problems_are_named_in_the_order_of_files_and_lines(memory: Store, tmp_path: Path) -> None:
    one = written(tmp_path, suspended(1), adopted(2), "{", name="two.jsonl")
    two = written(tmp_path, "{", suspended(2, "2020"), name="one.jsonl")
    assert problems(memory, one, two) == [(1, "stream"), (3, ""), (1, ""), (2, "occurred_on")]


def test_what_follows_from_a_problem_is_no_problem_of_its_own(
    memory: Store, tmp_path: Path
) -> None:
    unread = written(tmp_path, adopted(1, label="WHITE"), suspended(1), suspended(2))
    assert problems(memory, unread) == [(1, "label")]
    refused = written(tmp_path, adopted(1, recorded_by="no body"), suspended(1), suspended(2))
    assert problems(memory, refused) == [(1, "recorded_by"), (3, "stream")]


def test_problems_are_named_up_to_a_hundred(memory: Store, tmp_path: Path) -> None:
    unread = written(tmp_path, *["{"] * 300)
    assert len(problems(memory, unread)) == MAX_PROBLEMS
    refused = written(tmp_path, *map(suspended, range(300)))
    assert len(problems(memory, refused)) == MAX_PROBLEMS


def test_a_problem_says_where_and_what() -> None:
    problem = ImportProblem("facts.jsonl", 3, "label", "is one of CLEAR, GREEN")
    assert str(problem) == "facts.jsonl:3: label: is one of CLEAR, GREEN"
    assert str(ImportRefused([problem, problem])).count("\n") == 1


# ---------------------------------------------------------------------------- older records


def test_files_of_an_older_record_are_merged_by_its_instants(store: Store, tmp_path: Path) -> None:
    later = written(
        tmp_path,
        suspended(1, recorded_at="2024-02-01"),
        adopted(2, recorded_at="2024-02-01"),
        name="later.jsonl",
    )
    earlier = written(tmp_path, adopted(1, recorded_at="2023-06-01T10:00:00Z"), name="a.jsonl")
    receipt = import_files(journal(store), [later, earlier], migrate=True)
    assert receipt == Receipt(3, 0, 1, 3)
    told = [(entry.citation, entry.recorded_at, entry.taken_in_at) for entry in entries(store)]
    assert told == [
        ("instrument/LI-1#1", "2023-06-01T10:00:00.000000Z", NOW),
        ("instrument/LI-1#2", "2024-02-01T00:00:00.000000Z", NOW),
        ("instrument/LI-2#1", "2024-02-01T00:00:00.000000Z", NOW),
    ]


def test_an_older_record_says_when_it_learned_each_fact(memory: Store, tmp_path: Path) -> None:
    path = written(tmp_path, adopted(1, recorded_at="2023-06-01"), adopted(2))
    assert problems(memory, path, migrate=True) == [(2, "recorded_at")]


# ---------------------------------------------------------------------------- taken elsewhere


def story(folder: Path) -> Path:
    """A ledger's worth of lines: several streams, sources, a correction and a retraction."""
    source = {"document": "Register", "url": "https://example.org/1"}
    return written(
        folder,
        adopted(1, process="xa", source=source, sources=[{"document": "Minutes 7"}]),
        adopted(2, label="AMBER+STRICT", caused_by="instrument/LI-1#1"),
        suspended(1, "2024-01"),
        suspended(2, "/2024-01-01"),
        line(
            "entry-corrected.v1",
            "instrument/LI-1",
            "2024-03-01",
            {"reason": "misread", "replacement": {"reason": "review"}, "occurred_on": "2024-02"},
            corrects="instrument/LI-1#2",
        ),
        line(
            "entry-retracted.v1",
            "instrument/LI-2",
            "2024-03-01",
            {"reason": "wrong row"},
            corrects="instrument/LI-2#2",
        ),
        line("mandate-ended.v1", "post/mayor", "2025", {"holder": "p1"}),
    )


@pytest.mark.parametrize("migrate", [False, True])
def test_a_ledger_is_taken_elsewhere(tmp_path: Path, migrate: bool) -> None:
    post = line("position-established.v1", "post/mayor", "2020", {"title": "Mayor"})
    start = line("mandate-started.v1", "post/mayor", "2021", {"person": "p1"})
    office = written(tmp_path, post, start, name="office.jsonl")
    with open_store("memory:") as here, open_store("memory:") as there:
        import_files(journal(here), [office, story(tmp_path)])
        exported = tmp_path / "exported.jsonl"
        lines = (line_of(entry, recorded_at=migrate) for entry in entries(here))
        exported.write_bytes(b"".join(each + b"\n" for each in lines))
        journal_there = Journal(there, now=lambda: "2030-01-01T00:00:00.000000Z", salt=lambda: "z")
        import_files(journal_there, [exported], migrate=migrate)
        assert [told(entry, migrate=migrate) for entry in entries(there)] == [
            told(entry, migrate=migrate) for entry in entries(here)
        ]


def told(entry: Entry, *, migrate: bool) -> tuple[object, ...]:
    """What an entry says, whichever ledger it stands in."""
    return (
        entry.position,
        line_of(entry, recorded_at=migrate),
        entry.citation,
        entry.event,
        entry.sources,
    )

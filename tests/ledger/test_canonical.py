"""One way to write an entry: equal to RFC 8785 within the profile, and refused outside it."""

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import (
    ENVELOPE,
    MAX_BYTES,
    MAX_INTEGER,
    NotCanonical,
    Unreadable,
    decode_entry,
    dumps,
    encode_entry,
    loads,
)
from ledger.entries import Entry, Source
from ledger.events.cells import ImplementationReported
from ledger.events.posts import MandateStarted
from ledger.rows import Stored
from tests.ledger.drafts import STREAM, draft
from tests.ledger.vectors import vectors

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner))


@given(VALUES)
def test_within_the_profile_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert dumps(value) == rfc8785.dumps(value)


@given(VALUES)
def test_reading_and_writing_again_changes_nothing(value: Any) -> None:
    written = dumps(value)
    assert loads(written) == value
    assert dumps(loads(written)) == written


@given(st.recursive(SCALARS | st.floats() | st.text() | st.integers(), st.lists))
def test_whatever_is_written_can_be_read_back(value: Any) -> None:
    try:
        written = dumps(value)
    except NotCanonical:
        return
    assert loads(written) == value


def test_the_public_vectors_are_written_as_published_or_refused() -> None:
    for path in vectors("jcs", "input/*.json"):
        value = json.loads(path.read_text(encoding="utf-8"))
        published = (path.parents[1] / "output" / path.name).read_bytes()
        with pytest.raises(NotCanonical):
            dumps(value)  # every vector leaves the profile on purpose: odd keys, or floats
        for text in texts_of(value):
            assert dumps([text])[1:-1] in published


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"facts": {"share": 12.5}}, "facts/share is a floating point number"),
        ({"facts": [1, float("nan")]}, "facts/1 is a floating point number"),
        ({"facts": {"n": 2**53}}, "facts/n is a whole number beyond 2^53-1"),
        ({"facts": {"n": -(2**53)}}, "facts/n is a whole number beyond 2^53-1"),
        ({"facts": {"n": 2**64}}, "facts/n is a whole number beyond 2^53-1"),
        ({"facts": {"Due": 1}}, "facts has the key 'Due'"),
        ({"facts": {"due on": 1}}, "facts has the key 'due on'"),
        ({"facts": {"_type_": 1}}, "facts has the key '_type_'"),
        ({"facts": {"a" * 65: 1}}, "facts has the key"),
        ({"facts": {"due\n": 1}}, "facts has the key"),
        ({"facts": {1: 1}}, "facts has the key 1"),
        ({"facts": {"what": "a\0b"}}, "facts/what holds the character NUL"),
        ({"facts": {"what": "a\ud800b"}}, "facts/what holds half of a surrogate pair"),
        ({"facts": ["a", {"b": "\udfff"}]}, "facts/1/b holds half of a surrogate pair"),
        ({"facts": (1, 2)}, "facts is a tuple"),
        ({"facts": {"on": {1, 2}}}, "facts/on is a set"),
        (1.5, "the value is a floating point number"),
        ("\0", "the value holds the character NUL"),
    ],
)
def test_what_the_profile_forbids_is_named_with_its_place(value: Any, says: str) -> None:
    with pytest.raises(NotCanonical, match=r".") as caught:
        dumps(value)
    assert str(caught.value).startswith(says)


def test_a_subclass_is_not_what_it_looks_like() -> None:
    class Shouted(str):
        __slots__ = ()

    with pytest.raises(NotCanonical, match="is a Shouted"):
        dumps([Shouted("a")])


def test_text_that_looks_like_an_escaped_nul_is_only_text() -> None:
    assert loads(dumps("\\u0000")) == "\\u0000"


def test_strings_are_kept_as_given() -> None:
    assert dumps("A\u030a") != dumps("\u00c5")


@pytest.mark.parametrize("depth", [31, 32])
def test_as_deep_as_allowed(depth: int) -> None:
    assert dumps(nested(depth)) == b"[" * depth + b"]" * depth


@pytest.mark.parametrize("depth", [33, 100_000])
def test_deeper_than_allowed(depth: int) -> None:
    with pytest.raises(NotCanonical, match="nested deeper than 32 levels"):
        dumps(nested(depth))


def test_the_size_has_a_limit() -> None:
    assert len(dumps("a" * (MAX_BYTES - 2))) == MAX_BYTES
    with pytest.raises(NotCanonical, match="takes 65536 bytes"):
        dumps("a" * (MAX_BYTES - 1))


def test_an_entry_has_its_keys_and_no_others() -> None:
    held = loads(draft().state)
    assert isinstance(held, dict)
    assert held.keys() == ENVELOPE
    assert held["facts"] == {"level": 1}


def test_an_entry_comes_back_as_it_was_recorded() -> None:
    event = ImplementationReported(level=2)
    source = Source(document="Minutes 7", sha256="ab" * 32)
    entry = Entry(
        9, STREAM, 3, event.stored_name, "2025-11", "2026-11-22T11:27:37.123456Z", "secretariat",
        (source,), "AMBER", None, "post/a#1", None, "c1", "A" * 22, None, event,
    )  # fmt: skip
    assert decode_entry(Stored(9, STREAM, 3, event.stored_name, encode(entry))) == entry


def test_an_older_shape_is_lifted_and_its_name_kept() -> None:
    held = loads(draft(1, "post/a").state)
    assert isinstance(held, dict)
    held |= {"type": "mandate-started.v1", "facts": {"person": "holder-1"}}
    entry = decode_entry(Stored(1, "post/a", 1, "mandate-started.v1", dumps(held)))
    assert entry.type == "mandate-started.v1"
    assert entry.event == MandateStarted(holder="holder-1")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"stream": "post/a"}, "says another stream, version or type"),
        ({"version": 2}, "says another stream, version or type"),
        ({"type": "evidence-submitted.v1"}, "says another stream, version or type"),
        ({"more": 1}, "does not have the keys of an entry"),
        ({"facts": {"level": "high"}}, "does not hold the facts of"),
        ({"facts": 7}, "does not hold the facts of"),
        ({"sources": 7}, "is not a JSON object that an entry could be"),
    ],
)
def test_a_row_that_contradicts_itself_is_unreadable(change: dict[str, Any], says: str) -> None:
    row = Stored(7, *draft()[:4])
    held = {**json.loads(row.state), **change}
    with pytest.raises(Unreadable, match=f"position 7 {says}"):
        decode_entry(row._replace(state=dumps(held)))


@pytest.mark.parametrize("state", [b"", b"[]", b"7", b"null", b"{", b"\xff", b'"text"'])
def test_a_row_that_is_no_object_is_unreadable(state: bytes) -> None:
    with pytest.raises(Unreadable, match="position 7"):
        decode_entry(Stored(7, *draft()[:4])._replace(state=state))


def test_what_was_read_before_does_not_change_what_is_read() -> None:
    row = Stored(7, *draft(1)[:4])
    assert decode_entry(row).event == ImplementationReported(level=1)
    held = {**json.loads(row.state), "facts": {"level": True}}
    with pytest.raises(Unreadable, match="does not hold the facts of"):
        decode_entry(row._replace(state=dumps(held)))


def test_events_that_state_the_same_facts_share_which_they_are() -> None:
    rows = [Stored(7, *draft(number)[:4]) for number in (1, 2)]
    states = [
        {**json.loads(row.state), "facts": {"level": level}} for level, row in enumerate(rows)
    ]
    one, two = (
        decode_entry(row._replace(state=dumps(state))).event
        for row, state in zip(rows, states, strict=True)
    )
    assert one != two
    assert one.model_fields_set == {"level"}
    assert one.model_fields_set is two.model_fields_set
    assert one.model_copy(update={"original_code": "A"}).model_fields_set == {
        "level",
        "original_code",
    }
    assert two.model_fields_set == {"level"}


def test_an_unknown_type_is_an_error_and_never_an_import() -> None:
    name = "os:system"
    held = {**json.loads(draft().state), "type": name}
    with pytest.raises(Unreadable, match="of a type that the catalogue lacks"):
        decode_entry(Stored(7, STREAM, 1, name, dumps(held)))


def encode(entry: Entry) -> bytes:
    """The bytes of an entry that is already one."""
    fields = {name: getattr(entry, name) for name in ENVELOPE - {"facts", "type"}}
    return encode_entry(event=entry.event, **fields)


def nested(depth: int) -> Any:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def texts_of(value: Any) -> list[str]:
    """Every string in a value, keys as well."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for member in value.values() for text in texts_of(member))]
    return (
        [text for member in value for text in texts_of(member)] if isinstance(value, list) else []
    )

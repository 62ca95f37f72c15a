"""Parties: who answers for what one was given, when the next is gone as well, or sooner."""

import pytest

from ledger.days import BEGINNING, FOREVER
from ledger.events.actors import ActorMerged
from ledger.events.base import Event
from ledger.events.posts import PositionAbolished
from projections.actors import Actor
from projections.drift.policy import DEFAULT
from projections.facts import Filed
from projections.intervals import Track
from projections.parties import Party, end_of, line_of
from projections.posts import Post

POLICIES = Track([(BEGINNING, DEFAULT)])
Ends = dict[str, tuple[int, str | None]]


def ended(day: int, event: Event) -> Filed:
    """An end that counts from a day on."""
    return Filed(day, 1, 1, event)


def posts(ends: Ends) -> dict[str, Party]:
    """Posts a, b and c, which know one another; some were abolished, with or without successor."""
    found = {id: Post(id, ("xa", id), POLICIES) for id in "abc"}
    for id, (day, successor) in ends.items():
        found[id].gone = ended(day, PositionAbolished(successor=successor))
        if successor is not None:
            found[id].successors[f"post/{successor}"] = found[successor]
    return {f"post/{id}": post for id, post in found.items()}


@pytest.mark.parametrize(
    ("ends", "days", "answering"),
    [
        ({}, [BEGINNING], ["post/a"]),
        ({"a": (10, None)}, [BEGINNING, 10], ["post/a", None]),
        ({"a": (10, "b")}, [BEGINNING, 10], ["post/a", "post/b"]),
        ({"a": (10, "b"), "b": (20, None)}, [BEGINNING, 10, 20], ["post/a", "post/b", None]),
        ({"a": (10, "b"), "b": (5, "c")}, [BEGINNING, 10], ["post/a", "post/c"]),
        ({"a": (10, "b"), "b": (20, "a")}, [BEGINNING, 10, 20], ["post/a", "post/b", None]),
    ],
    ids=["lasting", "ended", "carried on", "carried on and ended", "ended before", "in a circle"],
)
def test_after_a_post_comes_who_carries_on(
    ends: Ends, days: list[int], answering: list[str | None]
) -> None:
    line = line_of("post/a", posts(ends))
    assert (line.days, line.values) == (days, answering)
    assert end_of(line) == (days[-1] if answering[-1] is None else FOREVER)


def test_nobody_carries_on_with_what_an_actor_was_given() -> None:
    union = Actor("union", ("xa", "union"), POLICIES)
    parties: dict[str, Party] = {"actor/union": union}
    assert end_of(line_of("actor/union", parties)) == FOREVER
    union.gone = ended(10, ActorMerged(into="league"))
    assert end_of(line_of("actor/union", parties)) == 10


def test_who_is_not_on_record_stays() -> None:
    assert line_of("actor/nobody", {}).values == ["actor/nobody"]

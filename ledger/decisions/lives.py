"""Lives: what the history of most things allows. They begin once, go on, and may end.

A noun whose facts need to know no more of one another folds them into a `Life`, and its decisions
ask the `Course` of such lives; what only that noun knows, its decisions ask besides.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from ledger.days import span_of
from ledger.decisions.beginnings import Beginning, begin, may_coincide, require_begun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event


@dataclass(frozen=True, slots=True)
class Life:
    """A thing: how it began, what was said of it since, and how it ended if it did."""

    id: str
    beginning: Beginning[Event] | None = None
    said: frozenset[tuple[Event, str]] = frozenset()
    ended: tuple[Event, str] | None = None


L = TypeVar("L", bound=Life)


@dataclass(frozen=True, slots=True)
class Course:
    """How lives of one kind run: what begins them, and what ends them.

    Where several events may begin a life, the first told does, and the others go on with it.
    `called` is what people say for such a thing. After its end nothing is admitted but what
    happened before it, which is why `reopens` can name what begins it anew.
    """

    called: str
    begins: type[Event] | tuple[type[Event], ...]
    ends: tuple[type[Event], ...] = ()
    reopens: tuple[type[Event], ...] = ()

    def evolve(self, life: L, event: Event, on: str) -> L:
        """The thing after a fact."""
        if isinstance(event, self.begins) and life.beginning is None:
            return replace(life, beginning=Beginning(event, on))
        life = replace(life, said=life.said | {(event, on)})
        if isinstance(event, self.ends):
            return replace(life, ended=(event, on))
        return replace(life, ended=None) if isinstance(event, self.reopens) else life

    def begin(self, life: Life, event: Event, on: str) -> Events:
        """It begins once. The same said again is nothing new."""
        return begin(life.beginning, event, on, f"{self.called} {life.id}")

    def begin_or_go_on(self, life: Life, event: Event, on: str) -> Events:
        """It begins with this, or has begun and goes on; what began it may happen again.

        What happened before the beginning that is on record is an earlier beginning.
        """
        known = life.beginning
        if known is None or (known.event == event and may_coincide(known.on, on)):
            return self.begin(life, event, on)
        if span_of(on).last < span_of(known.on).first:
            return (event,)
        return self.go_on(life, event, on)

    def go_on(self, life: Life, event: Event, on: str) -> Events:
        """Something happened to it while it lasted; the same on the same day is nothing new."""
        if (event, on) in life.said:
            return ()
        self.require_lasting(life, on)
        return (event,)

    def also_after(self, life: Life, event: Event, on: str) -> Events:
        """Something happened to it, perhaps after its end; else as `go_on`."""
        if (event, on) in life.said:
            return ()
        self.require_begun(life, on)
        return (event,)

    def end(self, life: Life, event: Event, on: str) -> Events:
        """It ended. The same end said again, also of another day, is nothing new."""
        if life.ended is not None and life.ended[0] == event:
            return ()
        return self.go_on(life, event, on)

    def reopen(self, life: Life, event: Event, on: str) -> Events:
        """It began anew after its end; of what has not ended that says nothing new."""
        self.require_begun(life, on)
        return (event,) if life.ended is not None else ()

    def require_begun(self, life: Life, on: str) -> None:
        """Refuse what happens to what is not there, or certainly before it was."""
        first = self.begins[0] if isinstance(self.begins, tuple) else self.begins
        require_begun(life.beginning, first, on, f"{self.called} {life.id}")

    def require_lasting(self, life: Life, on: str) -> None:
        """Refuse also what happens to what is over."""
        self.require_begun(life, on)
        if life.ended is not None:
            event, day = life.ended
            raise Refused(
                "over",
                f"{self.called} {life.id} had ended by {on}: {event.stored_name} on {day}; "
                "correct whichever is wrong",
            )

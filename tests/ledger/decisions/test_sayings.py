"""Sayings: anything may be said at any time, but not the same twice."""

from ledger.decisions.sayings import Sayings, evolve, say
from ledger.events.duties import LocalAuthorityNotified

TOLD = LocalAuthorityNotified(version=1)


def test_nothing_has_to_come_before() -> None:
    assert say(Sayings("xa-na1@XA-03"), TOLD, "2024-02-01") == (TOLD,)


def test_the_same_on_the_same_day_is_nothing_new() -> None:
    said = evolve(Sayings("xa-na1@XA-03"), TOLD, "2024-02-01")
    assert said == Sayings("xa-na1@XA-03", frozenset({(TOLD, "2024-02-01")}))
    assert say(said, TOLD, "2024-02-01") == ()


def test_on_another_day_or_otherwise_it_is() -> None:
    said = evolve(Sayings("xa-na1@XA-03"), TOLD, "2024-02-01")
    assert say(said, TOLD, "2024-02-02") == (TOLD,)
    again = LocalAuthorityNotified(version=2)
    assert say(said, again, "2024-02-01") == (again,)

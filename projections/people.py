"""People: who somebody is and how to reach them, for those who may know."""

from collections.abc import Mapping

from ledger.events.people import PersonDetailsRecorded, PersonDetailsUpdated
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

PEOPLE = View(
    name="people",
    about="People: how to reach them, as far as that may be shown",
    key=(
        Column("process", "text", "the in-country process"),
        Column("person", "text", "the person's id"),
    ),
    value=(
        Column("name", "text", "the person's name"),
        Column("phone", "text", "a telephone number"),
        Column("email", "text", "an address for mail"),
        Column("languages", "text", "codes of the languages they speak, by comma"),
        Column("note", "text", "what else one should know to reach them"),
        Column("updated_on", "day", "since when these details hold"),
    ),
    filters=("process", "person"),
    identity="{person}",
    unshown=("person",),
    lists=("languages",),
)


class Person(Plain):
    """A person: the details last given."""

    kind = "person"
    view = PEOPLE.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a person's days, and the details so far."""

    __slots__ = ("details", "recorded", "updated_on")

    def forget(self) -> None:
        self.recorded = False
        self.details: PersonDetailsRecorded | PersonDetailsUpdated | None = None
        self.updated_on = 0

    def take_own(self, fact: Filed) -> None:
        event = fact.event
        if isinstance(event, PersonDetailsRecorded | PersonDetailsUpdated):
            self.details, self.updated_on = event, fact.day
            self.recorded = self.recorded or isinstance(event, PersonDetailsRecorded)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The person's details on the clock's day."""
        said = self.details
        if said is None or not self.recorded:
            return NOWHERE
        languages = ",".join(said.languages)
        return (said.name, said.phone, said.email, languages, said.note, self.updated_on), ()

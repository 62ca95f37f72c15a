"""Contacts: whom to turn to in an actor for what."""

from collections.abc import Mapping

from ledger.events.contacts import ContactRecorded, ContactRetired
from projections.facts import Filed
from projections.intervals import Value
from projections.plain import Plain, PlainPass, Ref
from projections.spans import SpanPass
from projections.views import Column, View

CONTACTS = View(
    name="contacts",
    about="Contacts: whom to turn to, and for what",
    key=(
        Column("process", "text", "the in-country process"),
        Column("contact", "text", "the contact's id"),
    ),
    value=(
        Column("actor", "text", "the actor or post on whose behalf they speak"),
        Column("function", "text", "for what, such as security or legal"),
        Column("person", "text", "the person's id, never a name"),
        Column("post", "text", "the post whose holder it is"),
        Column("jurisdiction", "text", "the place they are in charge of"),
        Column("status", "text", "current or retired"),
        Column("recorded_on", "day", "since when"),
        Column("retired_on", "day", "since when no longer"),
    ),
    filters=("process", "contact", "actor", "function", "person", "post", "jurisdiction", "status"),
    identity="{contact}",
    unshown=("contact",),
)


class Contact(Plain):
    """A contact: recorded, and perhaps retired."""

    kind = "contact"
    view = CONTACTS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(SpanPass[ContactRecorded]):
    """One pass over a contact's days, and how it stands so far."""

    begins = ContactRecorded
    ends = ContactRetired
    __slots__ = ()

    def row(self, recorded: ContactRecorded) -> Value:
        return (
            recorded.actor,
            recorded.function,
            recorded.person,
            recorded.post,
            recorded.jurisdiction,
            "current" if self.ended_on is None else "retired",
            self.began_on,
            self.ended_on,
        )

"""Dialogues: who was invited, who came, and what they said where the reader may know it."""

import json
from collections.abc import Mapping

from ledger.days import text_of
from ledger.events.dialogues import (
    ConcernVoiced,
    DialogueHeld,
    RepresentativeAttended,
    RepresentativeInvited,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref, with_names
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

DIALOGUES = View(
    name="dialogues",
    about="Dialogues between security forces and community",
    key=(
        Column("process", "text", "the in-country process"),
        Column("dialogue", "text", "the dialogue's id"),
    ),
    value=(
        Column("topic", "text", "what it was about"),
        Column("status", "text", "invited or held"),
        Column("held_on", "day", "when it was held"),
        Column("jurisdiction", "text", "where"),
        Column("forces", "text", "the forces that took part, by comma"),
        Column("groups_invited", "text", "the vulnerable groups that were invited, by comma"),
        Column("groups_present", "text", "those that came, by comma"),
        Column("groups_absent", "text", "those invited that did not come, by comma"),
        Column("concerns", "text", "what was said, of what the reader may know"),
    ),
    filters=("process", "dialogue", "status", "jurisdiction"),
    identity="{dialogue}",
    unshown=("dialogue",),
    lists=("forces", "groups_invited", "groups_present", "groups_absent"),
    documents=("concerns",),
)


class Dialogue(Plain):
    """A dialogue: its facts from the first invitation on."""

    kind = "dialogue"
    view = DIALOGUES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a dialogue's days, and how it stands so far."""

    __slots__ = ("came", "concerns", "held", "held_on", "invited")

    def forget(self) -> None:
        self.held: DialogueHeld | None = None
        self.held_on: int | None = None
        self.invited: tuple[str, ...] = ()
        self.came: tuple[str, ...] = ()
        self.concerns: tuple[tuple[int, ConcernVoiced], ...] = ()

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case DialogueHeld() as held:
                self.held, self.held_on = held, fact.day
                self.came = with_names(self.came, *held.groups_present)
            case RepresentativeInvited() as invited:
                self.invited = with_names(self.invited, invited.group)
            case RepresentativeAttended() as attended:
                self.came = with_names(self.came, attended.group)
            case ConcernVoiced() as voiced:
                self.concerns += ((fact.day, voiced),)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The dialogue on the clock's day."""
        held = self.held
        if held is None and not self.invited:
            return NOWHERE
        concerns = [
            {"concern": each.concern, "group": each.group, "on": text_of(day)}
            for day, each in self.concerns
        ]
        row = (
            held.topic if held else None,
            "held" if held else "invited",
            self.held_on,
            held.jurisdiction if held else None,
            ",".join(held.forces) if held else "",
            ",".join(self.invited),
            ",".join(self.came),
            ",".join(each for each in self.invited if each not in self.came) if held else "",
            json.dumps(concerns, ensure_ascii=False, separators=(",", ":")),
        )
        return row, ()

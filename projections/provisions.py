"""Provisions: what each demands as the version in force has it, as a row of its own."""

import json

from projections.agreements import PROVISIONS, Agreement
from projections.intervals import Clock, sweep
from projections.subjects import NOWHERE, Found, Standing, Subject, channels


class Clause(Subject):
    """One provision of an agreement, as a row of its own; its facts are the agreement's."""

    __slots__ = ("agreement", "provision")

    def __init__(self, agreement: Agreement, provision: str) -> None:
        super().__init__(f"{agreement.id}:{provision}", (*agreement.key, provision))
        self.agreement = agreement
        self.provision = provision

    def evaluate(self) -> Found:
        """The provision's row over time."""
        track = self.agreement.obligations.get(self.provision)
        if track is None:
            return {}
        return channels(PROVISIONS.name, sweep(self._standing, track.days[0]), {})

    def _standing(self, clock: Clock) -> Standing:
        obligation = self.agreement.obligations[self.provision].at(clock)
        if obligation is None:
            return NOWHERE
        found = self.agreement.texts.at(clock)
        assert found is not None, "what is demanded is stated in a text"
        text = next(each for each in found[1].provisions if each.id == self.provision)
        standard = obligation.standards[-1]
        terms = [term.model_dump(mode="json", exclude_none=True) for term in standard.terms]
        scope = text.scope.model_dump(mode="json", exclude_defaults=True)
        row = (
            text.title,
            standard.version,
            json.dumps(terms, separators=(",", ":"), ensure_ascii=False),
            obligation.deadline,
            obligation.implement_by,
            obligation.weight,
            text.theme or found[1].theme,
            json.dumps(scope, separators=(",", ":"), ensure_ascii=False),
        )
        return row, ()

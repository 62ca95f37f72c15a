"""What the history of a policy allows."""

from dataclasses import dataclass

from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.base import Event
from ledger.events.policies import PolicyVersionAdopted


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy: the version that holds."""

    id: str
    version: PolicyVersionAdopted | None = None


def evolve(policy: Policy, event: Event, _on: str) -> Policy:
    """The policy after a fact."""
    return Policy(policy.id, event) if isinstance(event, PolicyVersionAdopted) else policy


def adopt_policy(policy: Policy, event: PolicyVersionAdopted, _on: str) -> Events:
    """Any version may follow any other; the version that holds already is no new one."""
    return () if event == policy.version else (event,)


NOUN = Noun(
    "policy",
    Policy,
    evolve,
    {
        PolicyVersionAdopted: adopt_policy,
    },
)

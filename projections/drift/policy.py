"""The policy in force: the periods by which drift is judged, with an id and a hash to cite."""

import json
from hashlib import sha256

from ledger.events.catalogue import facts_of
from ledger.events.policies import PolicyVersionAdopted

Policy = PolicyVersionAdopted

DEFAULT = PolicyVersionAdopted(name="default")
"""In force where a process adopted none (docs/policy.md)."""


def policy_id(policy: Policy) -> str:
    """The policy's name and the first 12 hex digits of its hash: what reports and headers cite.

    >>> policy_id(DEFAULT)
    'default#77506cc3d4a1'
    """
    periods = {**policy.model_dump(mode="json", exclude_none=True), **facts_of(policy)}
    text = json.dumps(periods, sort_keys=True, separators=(",", ":"))
    return f"{policy.name}#{sha256(text.encode()).hexdigest()[:12]}"

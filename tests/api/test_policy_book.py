"""`Ledger-Policy`: by which periods of grace an answer judges."""

import orjson

from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD

DEFAULT = "default#"


def policy_of(served: Served, query: str = "") -> list[str]:
    return served.get(f"/v1/cells{query}").headers["ledger-policy"].split(", ")


def adopted(name: str, process: str) -> bytes:
    return orjson.dumps(
        {
            "event": "policy-version-adopted.v1",
            "stream": f"policy/{process}",
            "occurred_on": "2025-12-01",
            "recorded_at": "2025-12-01T08:00:00Z",
            "recorded_by": "secretariat",
            "process": process,
            "facts": {"name": name, "notify_days": 10},
        }
    )


def test_the_default_where_none_was_adopted(golden: Served) -> None:
    (policy,) = policy_of(golden)
    assert policy.startswith(DEFAULT)


def test_the_one_that_was_adopted_from_its_day_on() -> None:
    served = Served([*GOLDEN.read_bytes().splitlines(), adopted("Ours, of 2025\nü", "xa-icp")])
    (policy,) = policy_of(served)
    assert policy.startswith("Ours%2C%20of%202025%0A%C3%BC#")
    assert policy_of(served, "?on=2025-11-30")[0].startswith(DEFAULT)
    assert policy_of(served, f"?known_at={HEAD}")[0].startswith(DEFAULT)


def test_all_that_judge_the_processes_asked_about() -> None:
    served = Served([*GOLDEN.read_bytes().splitlines(), adopted("other", "xb-icp")])
    assert [policy.partition("#")[0] for policy in policy_of(served)] == ["default", "other"]
    (policy,) = policy_of(served, "?process=xb-icp")
    assert policy.startswith("other#")
    (policy,) = policy_of(served, "?process=xa-icp")
    assert policy.startswith(DEFAULT)

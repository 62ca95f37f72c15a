"""The page of the policy gives the defaults by which drift is judged."""

import re

from ledger.events.policies import PolicyVersionAdopted
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "policy.md").read_text(encoding="utf-8")


def test_every_period_is_listed_with_its_default() -> None:
    listed = {
        name: int(days) for name, days in re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.MULTILINE)
    }
    assert listed == PolicyVersionAdopted(name="default").model_dump(exclude={"name", "agreement"})

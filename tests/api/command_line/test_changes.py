"""Changes: every view can be told, whatever its key."""

from api.command_line.changes import SEPARATORS, Change
from projections.cells import CELLS
from projections.histories.comparisons import COMPARED
from projections.policies import POLICIES


def test_every_view_with_a_longer_key_says_how_its_parts_are_joined() -> None:
    for view in COMPARED:
        others = view.key[2:]
        assert len(SEPARATORS.get(view.name, "")) == len(others), view.name


def test_a_subject_is_named_as_streams_name_it() -> None:
    row = {"process": "xa-icp", "agreement": "xa-na1", "provision": "P1", "jurisdiction": "XA-03"}
    assert Change(CELLS, "ended", row, None).subject == "xa-na1:P1@XA-03"
    policy = {"process": "xa-icp", "agreement": ""}
    assert Change(POLICIES, "added", None, policy).subject == "xa-icp"

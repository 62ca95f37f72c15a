"""Periods in a file: what is read, and what is turned away with a sentence."""

from pathlib import Path

import pytest

from api.command_line.failures import Misused
from api.command_line.policy_files import MAX_BYTES, periods_in, policy_with
from ledger.events.policies import PolicyVersionAdopted

IN_FORCE = PolicyVersionAdopted(name="ours", ack_days=7)


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    toml, json = tmp_path / "p.toml", tmp_path / "p.json"
    toml.write_text('name = "strict"\nnotify_days = 10\n')
    json.write_text('{\n  "name": "strict",\n  "notify_days": 10\n}\n')
    assert periods_in(toml) == periods_in(json) == {"name": "strict", "notify_days": 10}


def test_what_a_file_leaves_out_stays_as_it_is_in_force() -> None:
    policy = policy_with({"notify_days": 10}, IN_FORCE)
    assert policy == IN_FORCE.model_copy(update={"name": "supposed", "notify_days": 10})


@pytest.mark.parametrize(
    ("name", "said", "why"),
    [
        ("p.toml", "notice = 3", "no 'notice'; it has name, notify_days, ack_days"),
        ("p.toml", "notify_days = -1", "notify_days is -1; write a whole number from 0 to 36500"),
        ("p.toml", "participation_min_percent = 1001", "from 0 to 1000"),
        ("p.toml", "notify_days = 1.5", "notify_days is 1.5; write a whole number"),
        ("p.toml", "notify_days = true", "notify_days is True; write a whole number"),
        ("p.toml", 'notify_days = "3"', "notify_days is '3'; write a whole number"),
        ("p.toml", "name = ''", "name is ''; write a text of at most 300"),
        ("p.toml", "notify_days = ", "Invalid value"),
        ("p.toml", "a\ta", "Expected '='"),
        ("p.json", "[1]", "one JSON object"),
        ("p.json", '{"ack_days": 1, "ack_days": 2}', "stands twice"),
        ("p.json", '{"ack_days": 1e3}', "decimal number"),
        ("p.json", "{", "not JSON"),
        ("p.yaml", "ack_days: 3", "a policy is a file .toml or .json"),
        ("p.toml", "#" * (MAX_BYTES + 1), "larger than 65536 bytes"),
    ],
)
def test_what_is_no_policy_is_refused(tmp_path: Path, name: str, said: str, why: str) -> None:
    path = tmp_path / name
    path.write_text(said)
    with pytest.raises(Misused, match=why.replace("[", r"\[")):
        periods_in(path)


def test_a_folder_is_no_policy(tmp_path: Path) -> None:
    (tmp_path / "p.toml").mkdir()
    with pytest.raises(Misused, match="is not a file"):
        periods_in(tmp_path / "p.toml")

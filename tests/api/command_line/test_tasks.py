"""`concord tasks`: what a party has to do."""

import pytest

from tests.api.command_line.answers import Concord, data_of, rows_of

ON = ("--on", "2025-12-31")
PARTY = "actor/xa-ministry"


def test_what_is_late_says_so_with_what_drifts(xa: Concord) -> None:
    (task,) = data_of(xa("tasks", PARTY, *ON, "--json"))
    assert task == {
        "process": "xa-icp",
        "due_on": "2024-12-31",
        "days_late": 365,
        "what": "Access for the training, as promised to actor/xa-company",
        "stream": "commitment/C-ministry",
        "drifts": ["UNRECIPROCATED"],
    }
    (row,) = rows_of(xa("tasks", PARTY, *ON, "--csv"))
    assert (row["stream"], row["days_late"]) == ("commitment/C-ministry", "365")
    said = xa("tasks", PARTY, *ON).stdout
    assert said.startswith(f"{PARTY}: 1 task, 1 late\n")
    assert "Reflects position" in said


def test_before_the_day_it_is_not_late_and_before_it_was_said_there_is_none(xa: Concord) -> None:
    (task,) = data_of(xa("tasks", PARTY, "--on", "2024-06-01", "--json"))
    assert (task["days_late"], task["drifts"]) == (0, [])
    assert xa("tasks", "post/mayor-XA-02", "--on", "2023-12-31").stdout.startswith(
        "post/mayor-XA-02: no tasks\n"
    )


@pytest.mark.parametrize("party", ["mayor-XA-02", "cell/xa-na1:P1@XA-01", "post/"])
def test_only_posts_and_actors_have_something_to_do(xa: Concord, party: str) -> None:
    failed = xa("tasks", party, code=2)
    assert "give a post/… or an actor/…" in failed.stderr


def test_of_nobody_nothing_is_on_record(xa: Concord) -> None:
    failed = xa("tasks", "post/nobody", code=2)
    assert "nothing is on record about 'post/nobody'" in failed.stderr

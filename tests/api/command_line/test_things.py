"""What a word names on the record."""

from api.command_line.things import ROWS, Thing
from ledger.decisions.registry import NOUNS


def test_every_kind_of_stream_can_be_shown() -> None:
    assert set(ROWS) == set(NOUNS)


def test_ids_are_taken_apart_as_streams_put_them_together() -> None:
    _, of_cell = ROWS["cell"]
    assert of_cell("xa-na1:P1@XA-03") == {
        "agreement": ["xa-na1"],
        "provision": ["P1"],
        "jurisdiction": ["XA-03"],
    }
    _, of_finding = ROWS["finding"]
    assert of_finding("NOT_INFORMED:xa-na1@XA-03") == {
        "kind": ["NOT_INFORMED"],
        "subject": ["xa-na1@XA-03"],
    }
    assert Thing("follow-up/FU1").kind == "follow-up"


def test_every_view_of_a_kind_can_be_narrowed_as_its_id_says() -> None:
    for kind, (views, narrowed) in ROWS.items():
        for view in views:
            assert set(narrowed("a:b@c")) <= set(view.filters), kind

"""Time maps: one memento for each entry that changed how a thing is shown."""

import re

import orjson
import pytest

from api.timemaps import MementoRow
from tests.api.serving import GOLDEN, Served
from tests.api.test_blame import ONE_OF_EACH, line
from tests.data.golden import HEAD

THINGS = [*ONE_OF_EACH.items(), ("/v1/agreements/xa-na1/provisions", "P1")]
LINK = re.compile(r'<([^>]*)>((?:; [a-z-]+="[^"]*")*)')


def links(text: str) -> list[tuple[str, dict[str, str]]]:
    """The links of a map, as RFC 6690 writes them."""
    found = []
    for part in text.strip().split(",\n"):
        match = LINK.fullmatch(part)
        assert match is not None, part
        found.append((match[1], dict(re.findall(r'; ([a-z-]+)="([^"]*)"', match[2]))))
    return found


@pytest.mark.parametrize(("path", "id"), THINGS)
def test_a_map_leads_to_every_state(golden: Served, path: str, id: str) -> None:
    answer = golden.get(f"{path}/{id}/timemap")
    assert answer.headers["content-type"] == "application/link-format"
    original, own, *mementos = links(answer.content.decode())
    assert original == (f"{path}/{id}", {"rel": "original timegate"})
    assert own[0] == f"{path}/{id}/timemap"
    assert (own[1]["from"], own[1]["until"]) == (
        mementos[0][1]["datetime"],
        mementos[-1][1]["datetime"],
    )
    before = None
    for address, said in mementos:
        memento = golden.get(address)
        assert memento.headers["memento-datetime"] == said["datetime"]
        assert memento.headers["ledger-position"] == said["ledger-position"]
        assert memento.data != before
        before = memento.data
    rows = golden.get(f"{path}/{id}/timemap", Accept="application/json").data
    for row in rows:
        MementoRow.model_validate_json(orjson.dumps(row))
    assert [row["href"] for row in rows] == [address for address, _ in mementos]
    assert {rel for _, said in mementos for rel in said["rel"].split()} >= {"first", "last"}


def test_between_two_mementos_the_record_is_what_it_was(golden: Served) -> None:
    rows = golden.get("/v1/posts/mayor-XA-02/timemap", Accept="application/json").data
    mementos = [row["position"] for row in rows]
    on = "2025-12-31"
    states = {
        position: golden.get(f"/v1/posts/mayor-XA-02?known_at={position}&on={on}").json.get("data")
        for position in range(1, HEAD + 1)
    }
    changes = [at for at in range(2, HEAD + 1) if states[at] != states[at - 1]]
    assert set(changes) <= set(mementos)


def test_what_was_retracted_is_no_memento() -> None:
    gone = line("commitment/C-company#1", "entry-retracted.v1", {"reason": "never made"})
    served = Served([*GOLDEN.read_bytes().splitlines(), gone])
    path = "/v1/commitments/C-company/timemap"
    rows = served.get(path, Accept="application/json").data
    assert [row["position"] for row in rows] == [
        row["position"]
        for row in served.get(f"{path}?known_at={HEAD}", Accept="application/json").data
    ]
    assert served.get(f"/v1/commitments/C-company?known_at={HEAD + 1}").status == 404


def test_what_has_no_map(golden: Served) -> None:
    for missing in ("agreements/none", "provisions/xa-na1:P9", "agreements/xa-na1/provisions/P9"):
        assert golden.get(f"/v1/{missing}/timemap").problem == (404, "not-found")
    assert golden.get("/v1/agreements/xa-na1/timemap?on=2025-01-01").problem == (
        400,
        "bad-parameter",
    )
    assert golden.get("/v1/agreements/xa-na1/timemap?known_at=9").problem == (
        404,
        "not-yet-recorded",
    )


def test_the_two_forms_have_tags_of_their_own(golden: Served) -> None:
    path = "/v1/agreements/xa-na1/timemap"
    tags = {
        golden.get(path, Accept=form).headers["etag"]
        for form in ("application/json", "application/link-format")
    }
    assert len(tags) == 2


@pytest.mark.parametrize(("path", "id"), THINGS)
def test_a_thing_leads_to_its_map_and_its_provenance(golden: Served, path: str, id: str) -> None:
    said = golden.get(f"{path}/{id}").headers["link"]
    for name, relation in (
        ("timemap", "timemap"),
        ("provenance", "http://www.w3.org/ns/prov#has_provenance"),
    ):
        assert f'<{path}/{id}/{name}>; rel="{relation}"' in said
        assert golden.get(f"{path}/{id}/{name}").status == 200

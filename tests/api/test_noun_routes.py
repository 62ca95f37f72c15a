"""The routes that nouns have alike: a list, one of it, the list as a file."""

import pytest

from api.nouns import RESOURCES
from api.resources import Resource
from projections.nouns import NOUNS
from tests.api.serving import Served, described

PLAIN = [resource for resource in RESOURCES if any(noun.view is resource.view for noun in NOUNS)]
nouns = pytest.mark.parametrize("resource", PLAIN, ids=lambda resource: resource.view.name)


@nouns
def test_a_noun_has_its_list_one_of_it_and_two_files(golden: Served, resource: Resource) -> None:
    paths = described(golden)["paths"]
    for ending in ("", "/{id}", ".csv", ".jsonl"):
        assert "get" in paths[resource.path + ending], ending
    assert paths[resource.path]["get"]["description"] == f"{resource.view.about}."


@nouns
def test_one_is_the_row_of_the_list(golden: Served, resource: Resource) -> None:
    rows = golden.get(f"{resource.path}?limit=1").data
    for row in rows:
        assert golden.get(f"{resource.path}/{row['id']}").data == row
    assert golden.get(f"{resource.path}/nobody-knows-it").problem == (404, "not-found")


@pytest.mark.parametrize("list_of", ["cells", "levels", "duties", "provisions"])
def test_an_id_made_of_several_names_one_row(golden: Served, list_of: str) -> None:
    (row, *_) = golden.get(f"/v1/{list_of}?limit=1").data
    assert golden.get(f"/v1/{list_of}/{row['id']}").data == row
    assert golden.get(f"/v1/{list_of}/nobody-knows-it").problem == (400, "bad-parameter")

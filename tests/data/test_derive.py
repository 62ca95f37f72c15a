"""The shipped files are what the published ones give: made again, they are the same bytes."""

from pathlib import Path

import pytest

from data.derive.__main__ import SHIPPED, main
from data.derive.lines import address, instant, source
from tests.data.shipped import DATA, NAMES, PUBLISHED, STORY, needs_published_files


@needs_published_files
def test_made_again_every_file_has_the_same_bytes(tmp_path: Path) -> None:
    main([str(PUBLISHED), str(tmp_path)])
    for name in (*NAMES, STORY):
        file = f"{name}.jsonl"
        assert (tmp_path / file).read_bytes() == (DATA / file).read_bytes(), file


def test_every_shipped_file_has_its_derivation() -> None:
    assert [name for name, _ in SHIPPED] == [f"{name}.jsonl" for name in (*NAMES, STORY)]


def test_without_a_folder_it_says_how_it_is_used() -> None:
    with pytest.raises(SystemExit, match="FOLDER"):
        main([])


def test_an_address_loses_its_text_fragment_and_nothing_else() -> None:
    assert address("https://a.example/b?c=1#d") == "https://a.example/b?c=1#d"
    assert address("https://a.example/b#:~:text=As%20said") == "https://a.example/b"
    assert address("https://a.example/b#d:~:text=As%20said") == "https://a.example/b#d"


def test_what_a_source_does_not_say_is_left_out() -> None:
    assert source("A", ref="1", url="") == {"document": "A", "ref": "1"}
    assert instant("2023-04-01") == "2023-04-01T00:00:00.000000Z"

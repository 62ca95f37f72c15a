"""The page of the figures: a row each, with its unit, its formula and after whom it is made."""

from collections.abc import Iterator

from ledger.history import History
from ledger.store import open_store
from projections.figures.figures import FAMILIES, figures_by_family
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "figures.md"


def test_the_page_gives_every_figure_that_is_computed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page[page.index("\n## Alignment") :] == "".join(sections())


def sections() -> Iterator[str]:
    """A table for every family, in reading order, from the figures of an empty ledger."""
    database = open_database("memory:")
    with open_store("memory:") as store:
        Follower(History(store), database)
    with Views(database, "all").asking() as asking:
        for family, figures in figures_by_family(asking, Moment(0, 0), {}).items():
            title = family.replace("_", "-").capitalize()
            yield f"\n## {title}\n\n"
            yield f"{FAMILIES[family].about}\n\n"
            yield "| figure | unit | what it is | after |\n|---|---|---|---|\n"
            for each in figures:
                yield f"| `{each.name}` | {each.unit} | {each.about} | {each.precedent} |\n"
    database.close()

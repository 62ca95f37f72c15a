"""`col-cme.jsonl`: what the public record says of the Mining and Energy Committee in Colombia.

Only what today's vocabulary can say, and nothing about how anybody acted on it. What is left
out and why is in `docs/data/col-cme.md`.
"""

from functools import partial
from pathlib import Path

from .lines import Facts, Line, instant, sha256_of, source

FILE = "cme-colombia.md"
LAST_YEAR_TOLD = 2015

PROVISIONS = (
    ("training", "Human rights and IHL training"),
    ("operational-discipline", "Operational discipline"),
    ("defence", "Defence"),
    ("vulnerable-groups", "Vulnerable groups"),
    ("cooperation", "Cooperation"),
    ("voluntary-principles", "Commitment to the Voluntary Principles"),
)


def col_cme(shared: Path) -> list[Line]:
    """The country and the recommendation of 2012, as a text that binds nobody."""
    line = partial(
        Line,
        recorded_at=instant(f"{LAST_YEAR_TOLD + 1}-01-01"),
        source=source(
            "DCAF/ICRC toolkit Addressing Security and Human Rights Challenges, third edition",
            ref="section 1.1.b, box on Colombia",
            sha256=sha256_of(shared / FILE),
            note="The hash is that of the fact sheet these lines were made from",
        ),
        process="col-cme",
        recorded_by="data-curator",
    )
    return [
        line(
            event="jurisdiction-registered.v1",
            stream="jurisdiction/CO",
            occurred_on="/2003",
            facts={"level": "national", "name": "Colombia"},
        ),
        line(
            event="agreement-version-adopted.v1",
            stream="agreement/col-cme-2012",
            occurred_on="2012",
            facts={
                "version": 1,
                "title": "CME recommendation on the defence sector's human rights policy",
                "nature": "reference",
                "provisions": [_provision(*each) for each in PROVISIONS],
            },
        ),
    ]


def _provision(name: str, title: str) -> Facts:
    """Without deadline and terms, and for places below the country, of which none is recorded."""
    return {"id": name, "title": title, "scope": {"parent": "CO"}}

"""`xa-year.jsonl`: the facts of the story that `docs/data/xa-year.md` tells."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from .lines import Line, instant, source

STORY = Path(__file__).parents[2] / "docs" / "data" / "xa-year.md"
BLOCK = re.compile(r"^```jsonl\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def xa_year(_published: Path | None = None) -> list[Line]:
    """All facts as they were recorded; on one day each is a second after the one before."""
    told = [
        json.loads(line)
        for block in BLOCK.findall(STORY.read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    told.sort(key=recorded_on)
    that_day: Counter[str] = Counter()
    lines = []
    for fact in told:
        day = recorded_on(fact)
        minute, second = divmod(that_day[day], 60)
        that_day[day] += 1
        lines.append(_line(fact, instant(day, f"09:{minute:02}:{second:02}")))
    return lines


def recorded_on(fact: dict[str, Any]) -> str:
    """The day on which a fact was recorded: that on which it happened, unless it says later."""
    return str(fact.get("recorded_on", fact["occurred_on"]))


def _line(fact: dict[str, Any], recorded_at: str) -> Line:
    return Line(
        event=fact["event"],
        stream=fact["stream"],
        occurred_on=fact["occurred_on"],
        recorded_at=recorded_at,
        facts=fact["facts"],
        source=source("Minute book of the secretariat of the Republic of XA, which is made up"),
        process="xa-compact",
        recorded_by="secretariat",
        label=fact.get("label", "CLEAR"),
    )

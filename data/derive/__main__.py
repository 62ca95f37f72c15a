"""Make the shipped files again: `python -m data.derive FOLDER [TARGET]`.

FOLDER holds the published files (`mysociety/`, `net_zero_germany/`, …), TARGET takes the
JSON Lines (default: the `data` folder itself).
"""

import sys
from collections.abc import Callable
from pathlib import Path

from .col_cme import col_cme
from .de_net_zero import de_net_zero
from .lines import Line, text_of
from .uk_net_zero import uk_net_zero
from .xa_golden import xa_golden
from .xa_year import xa_year

SHIPPED: tuple[tuple[str, Callable[[Path], list[Line]]], ...] = (
    ("uk-net-zero.jsonl", uk_net_zero),
    ("de-net-zero.jsonl", de_net_zero),
    ("col-cme.jsonl", col_cme),
    ("xa-golden.jsonl", xa_golden),
    ("xa-year.jsonl", xa_year),
)


def main(arguments: list[str]) -> None:
    """Write every shipped file and say how many facts it holds."""
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    target = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).parents[1]
    for name, derive in SHIPPED:
        lines = derive(Path(arguments[0]))
        (target / name).write_text(text_of(lines), encoding="utf-8", newline="\n")
        print(f"{name}: {len(lines)} facts")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Labels: what people read, in every language, from one file of plain data beside this."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from api.questions import Language

Words = Mapping[str, Mapping[str, Mapping[Language, str]]]

LABELS: Final[Words] = tomllib.loads(
    files("api").joinpath("labels.toml").read_text(encoding="utf-8")
)
"""By vocabulary, code and language."""


def label(vocabulary: str, code: str, lang: Language) -> str:
    """What a code is called.

    >>> label("cell_states", "MISSING", "es")
    'ausente'
    """
    return LABELS[vocabulary][code][lang]

"""Labels: what people read, in every language, from one file of plain data beside this."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from api.questions import Language
from projections.drift.kinds import KINDS

Words = Mapping[Language, str]

_WRITTEN: Final[Mapping[str, Mapping[str, Words]]] = tomllib.loads(
    files("api").joinpath("labels.toml").read_text(encoding="utf-8")
)


def _titled(words: Words) -> Words:
    """A sentence as the title of what is counted of it."""
    return {lang: text[:1].upper() + text[1:] for lang, text in words.items()}


_OF_KINDS: Final[Mapping[str, Words]] = {
    f"findings_{kind.code.lower()}": _titled(_WRITTEN["kinds"][kind.code]) for kind in KINDS
}

LABELS: Final[Mapping[str, Mapping[str, Words]]] = {
    **_WRITTEN,
    "figures": {**_WRITTEN["figures"], **_OF_KINDS},
}
"""By vocabulary, code and language. The figure of a kind of drift is called what that is."""


def label(vocabulary: str, code: str, lang: Language) -> str:
    """What a code is called.

    >>> label("cell_states", "MISSING", "es")
    'ausente'
    """
    return LABELS[vocabulary][code][lang]

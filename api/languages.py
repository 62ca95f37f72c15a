"""Languages: in which one an answer speaks. The parameter goes before the header."""

from functools import lru_cache
from typing import Final, get_args

from starlette.datastructures import Headers

from api.questions import Language

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT: Final[Language] = "en"


def language_of(asked: Language | None, headers: Headers) -> Language:
    """The language of an answer."""
    return asked or accepted(headers.get("accept-language", ""))


@lru_cache(maxsize=1_024)
def accepted(header: str) -> Language:
    """The first of our languages that a header prefers.

    >>> accepted("pt-BR, es-CO;q=0.8, en;q=0.5")
    'es'
    >>> accepted("fr;q=0, *")
    'en'
    """
    best: tuple[float, Language] = (0.0, DEFAULT)
    for part in header.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        quality = _quality(parameters)
        for language in LANGUAGES:
            if language == name.partition("-")[0] and quality > best[0]:
                best = (quality, language)
    return best[1]


def _quality(parameters: str) -> float:
    """How much a part of a header is wanted, from 0 to 1."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0

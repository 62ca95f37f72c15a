"""Vocabularies: the codes that rows have, with what each is called in a language."""

from typing import Annotated, Final, Literal, get_args

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import Output, Page, in_words
from api.labels import LABELS, label
from api.languages import language_of
from api.paging import Question
from api.questions import Language, Spoken, any_of, values_of
from api.routes import ReadRoute

Vocabulary = Literal[
    "kinds",
    "cell_states",
    "finding_states",
    "severities",
    "forces",
    "levels",
    "schedules",
    "figures",
]
VOCABULARIES: Final[tuple[Vocabulary, ...]] = get_args(Vocabulary)


class Label(Output):
    """What a code is called."""

    vocabulary: Vocabulary
    code: str
    label: str
    lang: Language


class LabelQuestion(Spoken):
    """Which vocabularies, and in which language."""

    vocabulary: Annotated[str, any_of(*VOCABULARIES)] | None = None


def routes(_: object) -> APIRouter:
    """The route of labels, which do not depend on the ledger."""
    router = APIRouter(prefix="/v1/labels", tags=["status"], route_class=ReadRoute)

    @router.get("", responses=answers(Page[Label], days=False, lookup=False))
    async def listed(request: Request, asked: Annotated[LabelQuestion, Query()]) -> Response:
        """What codes are called: kinds, states, severities, forces, levels, schedules, figures."""
        lang = language_of(asked.lang, request.headers)
        wanted = values_of(asked.vocabulary) if asked.vocabulary else VOCABULARIES
        data = [
            {"vocabulary": name, "code": code, "label": label(name, code, lang), "lang": lang}
            for name in wanted
            for code in LABELS[name]
        ]
        Question.of(request)  # which refuses a parameter that is given twice
        return in_words(lang).response(data)

    return router

"""Comparisons: what is otherwise at one moment than at another, page by page.

A moment is a day, a position or instant, or `now`. Two days are compared as known at one and the
same position; two states of knowledge as the page stood then, or both on one day.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.differences import MOST_PARTS, Difference, page_of_differences
from api.envelope import Page
from api.problems import bad_parameter
from api.questions import Ids, Listing, Moments, PlainId
from api.reading import Found, Reading, Snapshot
from api.resources import nothing_at
from api.routes import ReadRoute
from api.things import named_moment
from projections.agreements import AGREEMENTS
from projections.intervals import Moment


class ComparisonListing(Listing):
    """Which of the differences are meant."""

    of_one_day: ClassVar[bool] = False

    agreement: Ids | None = None
    jurisdiction: Ids | None = None
    process: Ids | None = None


class AgreementComparisonListing(Listing):
    """Which of the differences under an agreement are meant."""

    of_one_day: ClassVar[bool] = False
    choices: ClassVar[frozenset[str]] = frozenset()

    jurisdiction: Ids | None = None


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
_MOMENT = rf"(?:now|0|[1-9][0-9]{{0,15}}|{_DATE}|{_DATE}[Tt]{_TIME})"
MomentPart = Annotated[
    str,
    Path(
        pattern=f"^{_MOMENT}$",
        description="A day, a position, an instant, or `now`",
        examples=["2023-04-04"],
    ),
]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def routes(reading: Reading) -> APIRouter:
    """The routes of comparisons."""
    router = APIRouter(prefix="/v1", tags=["comparisons"], route_class=ReadRoute)

    @router.get("/compare/{base}...{head}", responses=answers(Page[Difference]))
    async def compared(
        request: Request,
        base: MomentPart,
        head: MomentPart,
        asked: Annotated[ComparisonListing, Query()],
    ) -> Response:
        """What changed between two moments."""
        return await _answer(reading, request, (base, head), asked, asked.where())

    @router.get("/agreements/{id}/compare/{base}...{head}", responses=answers(Page[Difference]))
    async def agreement_compared(
        request: Request,
        id: PlainId,
        base: MomentPart,
        head: MomentPart,
        asked: Annotated[AgreementComparisonListing, Query()],
    ) -> Response:
        """What changed in an agreement, and in what hangs on it, between two moments."""
        where = {"agreement": [id], **asked.where()}
        return await _answer(reading, request, (base, head), asked, where)

    return router


async def _answer(
    reading: Reading,
    request: Request,
    named: tuple[str, str],
    asked: Listing,
    where: Mapping[str, Sequence[str]],
) -> Response:
    earlier, later = _questions(*named, asked)

    def find(snapshot: Snapshot) -> Found:
        head = snapshot.moment
        base = named_moment(reading, snapshot, "base", earlier)
        if earlier.known_at is None:
            base = Moment(base.on, head.known)
        elif base.known > head.known:
            raise bad_parameter("base", "was known later than the head")
        _require(snapshot, asked, where, base)
        return page_of_differences(snapshot, base, where, asked.limit)

    return await reading.at_moment(request, later, find, 1 + MOST_PARTS, spoken=True)


def _questions(base: str, head: str, asked: Listing) -> tuple[Moments, Listing]:
    """The two moments as questions, the later one with all that was asked besides."""
    days = _DAY.fullmatch(base) is not None
    if base == "now":
        raise bad_parameter("base", "cannot be now: nothing is later than that")
    if days != (_DAY.fullmatch(head) is not None) and head != "now":
        raise bad_parameter("head", "must be a day like the base, or a state of knowledge like it")
    if days and asked.on is not None:
        raise bad_parameter("on", "goes with positions or instants; two days are named already")
    if not days and asked.known_at is not None:
        raise bad_parameter("known_at", "goes with days; two states of knowledge are named already")
    if days:
        later = {} if head == "now" else {"on": head}
        return Moments(on=base), asked.model_copy(update=later)
    later = {} if head == "now" else {"known_at": head}
    return Moments(on=asked.on, known_at=base), asked.model_copy(update=later)


def _require(
    snapshot: Snapshot, asked: Moments, where: Mapping[str, Sequence[str]], base: Moment
) -> None:
    """A Problem if the agreement in the address is there at neither moment."""
    if isinstance(asked, AgreementComparisonListing):
        named = {"agreement": where["agreement"]}
        moments = (snapshot.moment, base)
        if not any(snapshot.asking.select(AGREEMENTS, at, named, limit=1) for at in moments):
            raise nothing_at(asked)

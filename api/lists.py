"""Lists: pages of rows as they are kept, joined, and single rows."""

from collections.abc import Callable, Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api.calls import Found, Snapshot
from api.exports import exported, wanted
from api.problems import bad_parameter
from api.questions import MOST_FACETS, Moments, RowListing, values_of
from api.reading import Reading
from api.resources import Resource, Where, date_of, nothing_at, texts_of
from projections.views import Column

MOST_VALUES = 100
"""Values of one facet that are shown."""


async def list_rows(
    reading: Reading, request: Request, resource: Resource, asked: RowListing
) -> Response:
    """A page of a resource; all of it as a file if that is what the asker takes."""
    form = wanted(request.headers.get("accept", ""))
    if form is not None:
        return await exported(reading, request, resource, asked, form)
    return await reading.at_moment(
        request,
        asked,
        rows_found(resource, asked),
        resource.arity + (asked.sort is not None),
        short=asked.facets is None and asked.count == "none" and resource.extend is None,
        spoken=resource.spoken,
    )


async def one_row(
    reading: Reading,
    request: Request,
    resource: Resource,
    where: Where,
    asked: Moments,
    related: tuple[str, ...] = (),
) -> Response:
    """The one row that a condition names."""

    def find(snapshot: Snapshot) -> Found:
        texts = texts_of(snapshot, resource, where, 1)
        if not texts:
            raise nothing_at(asked)
        return Found(orjson.Fragment(texts[0]))

    return await reading.at_moment(
        request, asked, find, short=resource.extend is None, spoken=resource.spoken, related=related
    )


def rows_found(resource: Resource, asked: RowListing) -> Callable[[Snapshot], Found]:
    """What finds a page of rows; a Problem if the question names what there is not."""
    sort, fields = resource.order(asked.sort), resource.fields(asked)
    counted = _columns(resource, asked)
    also = resource.asked_also(sort)

    def find(snapshot: Snapshot) -> Found:
        cursor = snapshot.cursor
        back = cursor is not None and cursor.back
        rows = snapshot.asking.texts(
            resource.view,
            snapshot.moment,
            asked.where(),
            limit=asked.limit + 1,
            after=resource.beyond(cursor, sort),
            back=back,
            sort=sort,
            changed_since=asked.changed_since,
            also=also,
        )
        more = len(rows) > asked.limit
        page = rows[-asked.limit :] if back else rows[: asked.limit]
        onward = page and (more or back)
        backward = page and (more if back else cursor is not None)
        return Found(
            joined(resource.texts(snapshot, page, fields)),
            resource.key_of(page[-1], sort) if onward else None,
            resource.key_of(page[0], sort) if backward else None,
            _counts(snapshot, resource, asked, counted),
        )

    return find


def joined(texts: Sequence[str]) -> orjson.Fragment:
    """Rows as a list of them, without looking at any again."""
    return orjson.Fragment(f"[{','.join(texts)}]")


def _columns(resource: Resource, asked: RowListing) -> dict[str, Column]:
    """The columns that are to be counted by, by the names of their fields."""
    names = values_of(asked.facets) if asked.facets else []
    if len(names) > MOST_FACETS:
        raise bad_parameter("facets", f"takes at most {MOST_FACETS} fields")
    return {name: resource.column("facets", name) for name in names}


def _counts(
    snapshot: Snapshot, resource: Resource, asked: RowListing, columns: dict[str, Column]
) -> dict[str, object] | None:
    """How many rows there are, and how often values occur, as far as that was asked for."""
    if asked.count == "none" and not columns:
        return None
    asking, moment, where = snapshot.asking, snapshot.moment, asked.where()
    count, facets = None, None
    if asked.count == "exact":
        counted = asking.count(resource.view, moment, [], where, asked.changed_since)
        count = sum(counted.values())
    if columns:
        named = [column.name for column in columns.values()]
        by_column = asking.facets(resource.view, moment, where, named, asked.changed_since)
        facets = {
            field: _most_frequent(by_column[column.name], column.type == "day")
            for field, column in columns.items()
        }
    return {"count": count, "facets": facets}


def _most_frequent(counts: dict[object, int], are_days: bool) -> list[dict[str, object]]:
    """The values that occur most often, those alike in their own order."""
    shown: dict[object, int] = {}
    for value, count in counts.items():
        plain = date_of(value) if are_days else (None if value == "" else value)
        shown[plain] = shown.get(plain, 0) + count
    ranked = sorted(shown.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return [{"value": value, "count": count} for value, count in ranked[:MOST_VALUES]]

"""Calls: one request for rows, taken apart, and the headers of its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from api.envelope import CHECKED, PINNED, VARY, Reflected, etag_of
from api.languages import DEFAULT, language_of
from api.moments import Standpoint, http_date, is_position, moment_of, negotiated, require_reflected
from api.paging import Cursor, Key, Question
from api.policy_book import PolicyBook
from api.questions import Filters, Language, Listing, Moments
from api.remembering import Record, Shown
from ledger.days import text_of
from ledger.history import History
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.tables import Generation

RELATED: Mapping[str, tuple[str, str]] = {
    "timemap": ("timemap", '; type="application/link-format"'),
    "provenance": ("http://www.w3.org/ns/prov#has_provenance", '; type="application/json"'),
}
"""Pages about the history of a thing, below its own: their relation, and their type."""
LONGEST_LINK = 1_000
"""Characters of an address that is repeated in a header: some proxies take few headers."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the views, and the moment at which it is asked.

    `cursor` says where the page begins, None at the beginning of the list.
    """

    asking: Asking
    history: History
    moment: Moment
    cursor: Cursor | None
    lang: Language = DEFAULT

    @property
    def after(self) -> Key | None:
        """The key to go on after, in a list that never goes back."""
        return None if self.cursor is None else self.cursor.onward


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a question; `last` is the key to go on after, None at the end.

    `first` is the key to go back before, None at the beginning and where a list never goes back.
    `counted` is what goes into `meta` besides: how many rows there are, how often values occur.
    """

    data: object
    last: Key | None = None
    first: Key | None = None
    counted: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a question, where its page begins, and whether a header chose it."""

    moment: Moment
    cursor: Cursor | None
    negotiated: bool


def _written(_: Snapshot) -> Found:
    raise NotImplementedError("an answer that is sent while it is read is written, not found")


@dataclass(slots=True)
class Call:
    """A question to the views as it came; without `find`, its answer is sent while it is read."""

    request: Request
    asked: Moments
    find: Callable[[Snapshot], Found] = _written
    key_length: int = 0
    spoken: bool = False
    """Whether the answer speaks a language."""
    related: Sequence[str] = ()
    form: str = ""
    """What the answer is, if it is no JSON."""
    question: Question = field(init=False)
    lang: Language = field(init=False)

    def __post_init__(self) -> None:
        self.question = Question.of(self.request)
        self.lang = language_of(self.asked.lang, self.request.headers) if self.spoken else DEFAULT

    def when(self, record: Record, standpoint: Standpoint) -> When:
        """The moment asked about; a Problem if there is none, or it cannot be answered yet."""
        asked = self.asked
        if isinstance(asked, Listing) and asked.after is not None:
            cursor = self.question.cursor_at(asked.after, self.key_length, standpoint.head)
            require_reflected(cursor.moment.known, standpoint)
            return When(cursor.moment, cursor, False)
        header = self.request.headers.get("accept-datetime")
        if header is not None and asked.known_at is None:
            return When(negotiated(header, asked, record, standpoint), None, True)
        return When(moment_of(asked, record, standpoint), None, False)

    def reflected(
        self,
        when: When,
        record: Shown,
        standpoint: Standpoint,
        generation: Generation,
        policies: PolicyBook,
    ) -> Reflected:
        """What the answer reflects, with its headers."""
        moment, asked = when.moment, self.asked
        on = text_of(moment.on)
        processes = asked.where().get("process") if isinstance(asked, Filters) else None
        lang = self.lang if self.spoken and self.lang != DEFAULT else ""
        variants = filter(None, (lang, self.form))
        recorded_at = record.recorded_at(moment.known) if moment.known else None
        headers = {
            "ETag": etag_of(moment.known, on, generation.revision, *variants),
            "Cache-Control": PINNED if is_position(asked) else CHECKED,
            **positions(moment.known, standpoint),
            "Ledger-Policy": policies.header(moment, processes),
            "Vary": VARY,
            "Link": self._links(when, record),
        }
        if self.spoken:
            headers["Content-Language"] = self.lang
        if recorded_at and (when.negotiated or asked.known_at is not None):
            headers["Memento-Datetime"] = http_date(recorded_at)
        if when.negotiated and asked.of_one_day:
            headers["Content-Location"] = self.question.pinned(moment)
        return Reflected(on, moment.known, recorded_at, headers)

    def _links(self, when: When, record: Shown) -> str:
        path, question = self.question.path, self.question
        address = question.address()
        links = []
        if len(address) <= LONGEST_LINK:
            links.append(f'<{address}>; rel="self"')
            if when.cursor is None and self.asked.of_one_day:
                links.append(f'<{question.timeless()}>; rel="original timegate"')
                links.append(f'<{question.pinned(when.moment)}>; rel="memento"')
        for name in self.related:
            relation, more = RELATED[name]
            links.append(f'<{path}/{name}>; rel="{relation}"{more}')
        if when.moment.known and record.is_public(when.moment.known):
            links.append(f'</v1/events/{when.moment.known}>; rel="via"')
        return ", ".join(links)


def positions(reflected: int, standpoint: Standpoint) -> Mapping[str, str]:
    """The headers that say how far the ledger and the views are."""
    return {
        "Ledger-Position": str(reflected),
        "Ledger-Head": str(standpoint.head),
        "Ledger-Lag": str(max(0, standpoint.head - standpoint.reflected)),
    }

"""Texts: a row as people get it, one JSON object, written once with the row.

A text has two parts. The opening says whose row it is and is written once for all rows of a
subject; the closing says what holds, and rows that say the same share it. Keys come in the order
of the view's columns, the `id` first; a day is `YYYY-MM-DD`, or null where there is none or no
end; an empty name is null.

What depends on the day of the question is in no text: a finding's age, and its severity, which
grows with it.
"""

from collections.abc import Callable, Sequence
from json.encoder import encode_basestring as _quoted
from operator import itemgetter
from string import Formatter

import orjson

from ledger.days import BEGINNING, FOREVER, text_of
from projections.catalogue import VIEWS
from projections.views import Column, View

REMEMBERED = 1_024
"""Texts kept of each kind, so that what is said often is written once."""


class _Written(dict[object, str]):
    """What is written for a value; begun anew when it has grown large."""

    def __init__(self, write: Callable[[object], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: object) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        text = self[value] = self._write(value)
        return text


def _name(value: object) -> str:
    return _quoted(str(value)) if value else "null"


def _text(value: object) -> str:
    return "null" if value is None else _quoted(str(value))


def _integer(value: object) -> str:
    return "null" if value is None else str(value)


def _day(value: object) -> str:
    if not isinstance(value, int) or not BEGINNING < value < FOREVER:
        return "null"
    return f'"{text_of(value)}"'


def _words(value: object) -> str:
    words = str(value).split(",") if value else []
    return f"[{','.join(map(_quoted, words))}]"


_WORDS = _Written(_words)
_INTEGER = _Written(_integer)
_BY_TYPE = {
    "text": _Written(_text),
    "integer": _INTEGER,
    "amount": _INTEGER,
    "day": _Written(_day),
}


class Text:
    """How the rows of one view are written."""

    def __init__(self, view: View) -> None:
        named = [column.name for column in view.key + view.subject]
        parts = [name for _, name, _, _ in Formatter().parse(view.identity) if name]
        identity = view.identity.format_map(dict.fromkeys(parts, "%s"))
        shown = [name for name in named[1:] if name not in view.unshown]
        fields = "".join(f',"{_called(view, name)}":"%s"' for name in shown)
        self._start, self._fields = f'{{"id":"{identity}","process":', fields + ","
        self._naming = _picker([named.index(name) for name in (*parts, *shown)])
        self._openings = _Written(self._open)
        # The key of one thing is its id, and is not said twice.
        self._key = [
            "id" if each.name in view.unshown else _called(view, each.name) for each in view.key
        ]

        columns = [column for column in view.value if column.name not in view.unshown]
        self._holding = _picker([view.value.index(column) for column in columns])
        self._writers = [_writer(view, column) for column in columns]
        said = [f'"{_called(view, column.name)}":%s' for column in columns]
        self._closing = ",".join(said) + "}"
        self._closings = _Written(self._close)

    def opening(self, named: Sequence[object]) -> str:
        """The beginning of every row with this key and what follows from it."""
        template = self._openings[named[0]]
        if None not in named and "" not in named:
            return template % self._naming(named)
        names = [name or "\0" for name in named]
        return (template % self._naming(names)).replace('"\0"', "null").replace("\0", "")

    def _open(self, process: object) -> str:
        """The template of an opening: every name in it but the process is an id, plain letters."""
        return self._start + _name(process).replace("%", "%%") + self._fields

    def key(self, text: str) -> tuple[str, ...]:
        """The key of the row that has this text."""
        said = orjson.loads(text)
        return tuple([said[name] or "" for name in self._key])

    def closing(self, value: tuple[object, ...]) -> str:
        """The rest of a row with this value."""
        return self._closings[value]

    def _close(self, value: object) -> str:
        assert isinstance(value, tuple)
        pairs = zip(self._writers, self._holding(value), strict=True)
        return self._closing % tuple([write(each) for write, each in pairs])


def _called(view: View, name: str) -> str:
    return view.renamed.get(name, name)


def _writer(view: View, column: Column) -> Callable[[object], str]:
    if column.name in view.documents:
        return str
    if column.name in view.lists:
        return _WORDS.__getitem__
    return _BY_TYPE[column.type].__getitem__


def _picker(indexes: Sequence[int]) -> Callable[[Sequence[object]], tuple[object, ...]]:
    """What picks the columns with these indexes out of a row."""
    if len(indexes) == 1:
        return lambda row: (row[indexes[0]],)
    return itemgetter(*indexes)


TEXT: dict[str, Text] = {view.name: Text(view) for view in VIEWS}
"""How the rows of each view are written."""

"""What things are called in a report: their names or first words, with the id behind."""

from collections.abc import Mapping
from typing import Final

from ledger.events.base import Event

QUOTED: Final = 100
"""Letters of a text that is quoted to say which one is meant."""

KIND_OF: Final[Mapping[str, str]] = {
    "jurisdiction": "jurisdiction",
    "place": "jurisdiction",
    "parent": "jurisdiction",
    "successors": "jurisdiction",
    "jurisdictions": "jurisdiction",
    "from_jurisdiction": "jurisdiction",
    "to_jurisdiction": "jurisdiction",
    "agreement": "agreement",
    "agreements": "agreement",
    "owes": "agreement",
    "in_return_for": "commitment",
    "successor": "post",
    "group": "working-group",
    "meeting": "meeting",
    "follow_up": "follow-up",
}
"""The kind of stream that a field with an id names; a party names its stream itself."""

WORDS: Final = ("what", "text", "topic", "about")
"""Fields whose words say which thing is meant where it has no name."""
WITH_PARTY: Final = ("engagement", "information-duty")
"""What is known by the party it is with."""


class Names:
    """Names by stream, as they came to be known; the last one told stands. No person is named."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def note(self, stream: str, event: Event) -> None:
        """Take a name or the words by which a thing is known from what was recorded about it."""
        if event.stream_kind == "person" or not (event.begins or "renamed" in event.stored_name):
            return
        for field in ("name", "title"):
            if isinstance(value := getattr(event, field, None), str):
                self._names[stream] = value
                return
        for field in WORDS:
            if isinstance(value := getattr(event, field, None), str):
                self._names[stream] = f"“{_short(value)}”"
                return
        party = getattr(event, "party", None)
        if isinstance(party, str) and event.stream_kind in WITH_PARTY:
            self._names[stream] = self.of("party", party)

    def of(self, field: str, value: str) -> str:
        """What a field says, with the name of what it names."""
        if field == "subject" and "/" in value:
            return self.about(value)["it"]
        kind = KIND_OF.get(field)
        stream = value if kind is None else f"{kind}/{value}"
        name = self._names.get(stream)
        return value if name is None else f"{name} ({value.rpartition('/')[2]})"

    def about(self, stream: str) -> dict[str, str]:
        """What a stream is about, by the words that sentences have for it."""
        kind, _, id = stream.partition("/")
        if kind in ("cell", "duty"):
            what, _, place = id.partition("@")
            agreement, _, provision = what.partition(":")
            known = {"agreement": self.of("agreement", agreement), "place": self.of("place", place)}
            it = f"{provision} of {known['agreement']} in {known['place']}"
            return {**known, "it": it}
        if kind == "finding":
            code, _, subject = id.partition(":")
            return {"it": f"the finding {code} on {subject}"}
        name = self._names.get(stream)
        return {"it": id if name is None else f"{name} ({id})"}


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"

"""Examples: what templates show for a kind of stream, a type, or a field."""

from typing import Any, Final

from pydantic import JsonValue

from ledger.events import base
from ledger.events.agreements import Scope
from ledger.events.base import Facts
from ledger.events.grants import Instalment
from ledger.events.responsibilities import AnsweredFor
from ledger.events.terms import Term, TermName, Value

STREAMS: Final = {
    "jurisdiction": "jurisdiction/XA-01",
    "agreement": "agreement/xa-na1",
    "instrument": "instrument/LI-01",
    "duty": "duty/xa-na1@XA-01",
    "cell": "cell/xa-na1:P1@XA-01",
    "follow-up": "follow-up/FU-1",
    "post": "post/mayor-XA-01",
    "commitment": "commitment/C-1",
    "finding": "finding/ADOPTION_MISSING:xa-na1:P1@XA-01",
    "policy": "policy/xa",
    "process": "process/xa",
    "committee": "committee/xa-national",
    "working-group": "working-group/WG-XA-01",
    "meeting": "meeting/M-1",
    None: "instrument/LI-01",
}
"""A stream of each kind; a correction stands in any."""

KINDS: Final[tuple[tuple[Any, str, JsonValue], ...]] = (
    (base.Id, "an id: letters, digits and . _ -", "XA-01"),
    (base.Day, "a day, YYYY-MM-DD", "2024-06-30"),
    (base.Party, "a party: actor/<id> or post/<id>", "post/mayor-XA-01"),
    (base.Individual, "a person or a post: person/<id> or post/<id>", "person/P-7"),
    (base.Somebody, "actor/<id>, person/<id> or post/<id>", "person/P-7"),
    (base.Language, "the code of a language, such as fr or es-CO", "fr"),
    (AnsweredFor, "a cell, duty, agreement, follow-up or provision", "duty/xa-na1@XA-01"),
    (base.Name, "a text of at most 300 characters", "…"),
    (base.Text, "a text of at most 4000 characters", "…"),
    (base.Flag, "true or false", True),
    (base.Group, "a group: small letters, digits and _", "indigenous_peoples"),
    (base.Amount, "a whole number from 1 to 10000000000000, in the smallest unit", 150_000),
    (base.Currency, "a currency: three letters, as ISO 4217 has them", "EUR"),
    (base.Url, "an address that begins with https:// or http://", "https://example.org/12"),
    (TermName, "a name: small letters, digits and _", "training_hours"),
    (Value, "a number, a text or a list, as the operator asks", 16),
)
"""Types with a name of their own: what they take, and an example."""

BY_NAME: Final[dict[str, JsonValue]] = {
    "id": "P1",
    "agreement": "xa-na1",
    "agreements": ["xa-na1"],
    "owes": ["xa-na1"],
    "provision": "P1",
    "holder": "holder-7",
    "from_holder": "holder-7",
    "to_holder": "holder-8",
    "successor": "governor-XA",
    "into": "energy",
    "person": "P-7",
    "post": "mayor-XA-01",
    "phone": "+999 555 01 02",
    "email": "p7@example.org",
    "seat": "S-1",
    "group": "WG-XA-01",
    "follow_up": "FU-1",
    "carried_over": ["FU-1"],
    "evidence": "E-12",
    "in_return_for": "C-2",
    "replaces": "XA-2022",
    "invoice": "2024-1",
    "instalment": "I-1",
    "replacement": {"jurisdiction": "XA-02"},
    "successors": ["XA-02", "XA-03"],
    "parent": "XA",
    "occurred_on": "2023-05",
    "levels": [{"level": "national", "participants": 4}, {"level": "local", "participants": 9}],
}
"""Examples that are told better by the field than by its type."""

BY_MODEL: Final[dict[type[Facts], JsonValue]] = {
    Scope: {"level": "regional"},
    Instalment: {"id": "I-1", "due_on": "2024-06-30", "amount_minor": 150_000},
    Term: {"name": "training_hours", "operator": "at_least", "value": 16},
}
"""Examples of what does not take all its fields at once."""

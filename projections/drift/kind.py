"""What a kind of drift is, how a finding of it is called, and how severe it is shown."""

from dataclasses import dataclass
from hashlib import sha1
from uuid import UUID

NAMESPACE = UUID("6d0a4f0e-6c0f-5b0e-9a52-2f3f5f6b7c11").bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of drift. `noun` is the kind of stream of its subject.

    `cause` is the kind that explains it where both hold. Where a kind has subjects of two nouns,
    `other_noun` is the second, and a subject's id begins with its noun: `grant:G-1`. Only what
    has a duty as its second needs no such beginning: the id of a duty tells its place. `first`
    are the kinds of the first release (docs/drift.md), to which another kind refers.
    """

    code: str
    family: str
    severity: int
    noun: str
    sentence: str
    cause: str | None = None
    other_noun: str | None = None
    first: bool = False

    @property
    def nouns(self) -> tuple[str, ...]:
        """The kinds of stream of its subjects."""
        return (self.noun,) if self.other_noun is None else (self.noun, self.other_noun)

    def subject(self, noun: str, id: str) -> str:
        """How its finding names the subject whose stream is `<noun>/<id>`."""
        return id if self.other_noun in (None, "duty") else f"{noun}:{id}"

    def stream(self, subject: str) -> tuple[str, str]:
        """The kind and the id of the stream of a subject, as its finding names it."""
        if self.other_noun is None:
            return self.noun, subject
        if self.other_noun == "duty":
            return ("duty" if "@" in subject else self.noun), subject
        noun, _, id = subject.partition(":")
        return noun, id


LONG_STANDING_DAYS = 730
HEAVY = 3
MOST_SEVERE = 4


def finding_id(kind: str, subject: str) -> str:
    """The identity of a finding: the same kind on the same subject is the same finding.

    It is the UUID of version 5 (RFC 9562) that `uuid5` gives, in a quarter of the time.

    >>> finding_id("ADOPTION_MISSING", "xa-na1:P1@XA-05")
    '1948e820-c44d-5d52-9f7a-f92c2c4c9528'
    """
    name = NAMESPACE + f"{kind}|{subject}".encode()
    digits = sha1(name, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def severity_on(day: int, onset: int, severity: int) -> int:
    """A finding's severity as shown: it grows by one when it has stood for two years."""
    return min(MOST_SEVERE, severity + (day - onset >= LONG_STANDING_DAYS))

"""The kinds of drift: code, family, severity by itself, what it is about, one sentence."""

from dataclasses import dataclass
from hashlib import sha1
from typing import Literal
from uuid import UUID

Noun = Literal["cell", "duty", "follow-up", "post", "commitment", "instrument"]
NAMESPACE = UUID("6d0a4f0e-6c0f-5b0e-9a52-2f3f5f6b7c11").bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of drift. `cause` is the kind that explains it where both hold."""

    code: str
    family: str
    severity: int
    noun: Noun
    sentence: str
    cause: str | None = None


KINDS: tuple[Kind, ...] = (
    Kind("NOT_INFORMED", "cascade", 2, "duty", "nobody told the local authority of this version"),
    Kind(
        "NOT_ACKNOWLEDGED", "cascade", 1, "duty", "the local authority was told and did not answer"
    ),
    Kind(
        "ADOPTION_MISSING",
        "adoption",
        1,
        "cell",
        "the deadline passed and no local instrument ever covered the provision",
        cause="NOT_INFORMED",
    ),
    Kind(
        "TERMS_WEAKER",
        "conformity",
        2,
        "cell",
        "the local text permits what the national one forbids",
        cause="VERSION_BEHIND",
    ),
    Kind("TERMS_CONTRADICT", "conformity", 3, "cell", "nobody can comply with both texts"),
    Kind(
        "VERSION_BEHIND",
        "conformity",
        1,
        "cell",
        "the local text rests on an older version",
    ),
    Kind("FORCE_LAPSED", "force", 2, "cell", "what covered the provision expired or was dropped"),
    Kind("FORCE_SUSPENDED", "force", 2, "cell", "what covers the provision is suspended"),
    Kind("REPUDIATED", "force", 3, "cell", "the local party withdrew from it, or it was annulled"),
    Kind(
        "IMPLEMENTATION_OVERDUE",
        "implementation",
        1,
        "cell",
        "the date to have it done passed and it is not complete",
    ),
    Kind(
        "EVIDENCE_CONTRADICTS",
        "implementation",
        3,
        "cell",
        "verification or evidence is below what is claimed",
    ),
    Kind(
        "CLAIM_UNEVIDENCED",
        "implementation",
        1,
        "cell",
        "much is claimed and nothing fresh shows it",
    ),
    Kind(
        "FOLLOWUP_OVERDUE",
        "follow_up",
        1,
        "follow-up",
        "it is open and its due date passed",
        cause="OWNER_VACANT",
    ),
    Kind(
        "FOLLOWUP_STALLED",
        "follow_up",
        1,
        "follow-up",
        "it is open without a due date, and nothing moved",
        cause="OWNER_VACANT",
    ),
    Kind(
        "REPORTING_SILENCE",
        "reporting",
        1,
        "duty",
        "the latest report due was not published",
        cause="OWNER_VACANT",
    ),
    Kind("NO_OWNER", "responsibility", 1, "follow-up", "nobody answers for it"),
    Kind("OWNER_VACANT", "responsibility", 2, "post", "the post that answers for it has no holder"),
    Kind(
        "SUCCESSION_UNCONFIRMED",
        "responsibility",
        2,
        "post",
        "the new holder has not stood by what the post owes",
    ),
    Kind("ORPHAN_LOCAL", "structure", 0, "instrument", "a local text in force has no parent"),
    Kind(
        "UNRECIPROCATED",
        "reciprocity",
        2,
        "commitment",
        "the other side kept its promise, this one did not",
    ),
)
KIND: dict[str, Kind] = {kind.code: kind for kind in KINDS}

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

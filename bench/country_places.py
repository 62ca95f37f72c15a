"""The places of a made-up world, and what is said of each of its countries at the start."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ledger.events.agreements import AgreementVersionAdopted, Provision, Scope
from ledger.events.base import Event
from ledger.events.jurisdictions import JurisdictionLevel, JurisdictionRegistered
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import MandateStarted, PositionEstablished
from ledger.events.terms import Term

START = date(2019, 1, 1)
COUNTRIES = 10
REGIONS, DISTRICTS = 15, 134
AGREEMENTS, PROVISIONS = 6, 8

Fact = tuple[str, Event]
"""A stream, and what happened in it."""

Place = tuple[str, JurisdictionLevel, str | None]
"""Its id, its level, what it is part of."""


@dataclass(slots=True)
class Country:
    """What has been said so far in one country, so that the next fact follows from it."""

    code: str
    districts: list[str]
    regions: list[str]
    agreements: list[str]
    versions: dict[str, int] = field(default_factory=dict)
    instruments: list[tuple[str, str, str, str]] = field(default_factory=list)
    suspended: dict[str, bool] = field(default_factory=dict)
    follow_ups: list[str] = field(default_factory=list)
    notified: list[tuple[str, int]] = field(default_factory=list)
    scheduled: list[str] = field(default_factory=list)
    commitments: list[str] = field(default_factory=list)
    holders: dict[str, int] = field(default_factory=dict)
    going: dict[str, list[str]] = field(default_factory=dict)

    def place(self, random: Random, provision: int) -> str:
        """A place in the provision's scope: six in eight apply in districts, two in regions."""
        return random.choice(self.districts if provision < 6 else self.regions)


def countries() -> list[Country]:
    """The ten countries with their places and agreements."""
    found = []
    for number in range(COUNTRIES):
        code = f"X{chr(ord('A') + number)}"
        regions = [f"{code}-{region:02d}" for region in range(1, REGIONS + 1)]
        districts = [f"{code}-D{district:03d}" for district in range(1, DISTRICTS + 1)]
        agreements = [f"{code.lower()}-na{agreement}" for agreement in range(1, AGREEMENTS + 1)]
        found.append(Country(code, districts, regions, agreements))
    return found


def beginning(country: Country) -> Iterator[Fact]:
    """What every country starts with: policy, places, posts, agreements."""
    yield (
        f"policy/{country.code}",
        PolicyVersionAdopted(name=f"{country.code} 2019", notify_days=45),
    )
    places: list[Place] = [(country.code, "national", None)]
    places += [(region, "regional", country.code) for region in country.regions]
    places += [
        (district, "local", country.regions[index % REGIONS])
        for index, district in enumerate(country.districts)
    ]
    for id, level, parent in places:
        place = JurisdictionRegistered(level=level, name=f"Place {id}", parent=parent)
        yield f"jurisdiction/{id}", place
    for id, _, _ in places:
        owes = (country.agreements[len(id) % AGREEMENTS],)
        yield (
            f"post/head-{id}",
            PositionEstablished(title=f"Head of {id}", jurisdiction=id, owes=owes),
        )
        yield f"post/head-{id}", MandateStarted(holder=f"h-head-{id}-0")
        country.holders[f"head-{id}"] = 0
    for agreement in country.agreements:
        yield f"agreement/{agreement}", version(agreement, 1)
        country.versions[agreement] = 1


def version(agreement: str, number: int) -> AgreementVersionAdopted:
    """A version of eight provisions; the second asks more hours of training, by the same days."""
    provisions = [
        Provision(
            id=f"P{index + 1}",
            scope=Scope(level="local" if index < 6 else "regional"),
            terms=(Term(name="hours", operator="at_least", value=8 * number),),
            deadline=(START + timedelta(days=230 + 30 * index)).isoformat(),
            implement_by=(START + timedelta(days=530 + 30 * index)).isoformat(),
            weight=1 + index % 3,
        )
        for index in range(PROVISIONS)
    ]
    return AgreementVersionAdopted(
        version=number, title=f"Agreement {agreement}", provisions=tuple(provisions)
    )

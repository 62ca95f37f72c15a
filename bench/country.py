"""A made-up world to measure on: ten countries, 60 agreements, 1,500 jurisdictions, any size.

The mix is that of a working process. 28 % of facts are about who meets, is told, trained and paid;
of the others about 40 % are implementation reports and evidence, 20 % follow-ups, 15 % local
instruments, 10 % notifications, 5 % verifications, 5 % posts and mandates, the rest agreements,
reports, policies and acts on drift. 5 % of facts are dated up to a year back, 0.5 % are corrected
later. The same seed gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench.country_facts import MIX, Now
from bench.country_places import COUNTRIES, START, beginning, countries, version
from bench.country_process import of_the_process
from ledger.canonical import encode_entry
from ledger.events.base import Event
from ledger.events.cells import ImplementationReported
from ledger.events.corrections import EntryCorrected
from ledger.store import Draft

DAYS = 2_800
OF_THE_PROCESS = 0.28
"""The share of facts about who meets, is told, trained and paid; the others are about drift."""


def drafts(entries: int, seed: int = 1) -> Iterator[Draft]:
    """As many entries as asked for, in the order of recording, ready to append."""
    random = Random(seed)
    world = countries()
    recorder = _Recorder(random)
    for country in world:
        for stream, event in beginning(country):
            yield recorder.draft(country.code, stream, event, START + timedelta(days=30))
    number = recorder.count
    renewals = {number + (entries - number) * (at + 1) // 61: at for at in range(60)}
    while number < entries:
        number += 1
        day = START + timedelta(days=31 + DAYS * number // entries)
        if number in renewals:
            country = world[renewals[number] % COUNTRIES]
            agreement = country.agreements[renewals[number] // COUNTRIES]
            country.versions[agreement] = 2
            renewed = version(agreement, 2)
            yield recorder.draft(country.code, f"agreement/{agreement}", renewed, day)
            continue
        country = random.choice(world)
        now = Now(country, random, number, day)
        if random.random() < OF_THE_PROCESS:
            stream, event = of_the_process(now)
        else:
            draw = random.random()
            stream, event = next(each for share, each in MIX if draw <= share)(now)
        yield recorder.draft(country.code, stream, event, day)


class _Recorder:
    """Numbers entries in their streams, dates some back, corrects some."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0
        self.versions: dict[str, int] = {}
        self.correctable: tuple[str, str, int, Event] | None = None

    def draft(self, process: str, stream: str, event: Event, day: date) -> Draft:
        occurred_on = day
        if self.random.random() < 0.05 and not event.accuses:
            occurred_on -= timedelta(days=self.random.randrange(1, 365))
        if self.random.random() < 0.005 and self.correctable:
            process, stream, corrected, _ = self.correctable
            event = EntryCorrected(reason="Wrong level", replacement={"level": 1})
            self.correctable = None
            return self._written(process, stream, event, day, day, f"{stream}#{corrected}")
        found = self._written(process, stream, event, occurred_on, day, None)
        if isinstance(event, ImplementationReported):
            self.correctable = (process, stream, found.version, event)
        return found

    def _written(
        self, process: str, stream: str, event: Event, on: date, day: date, corrects: str | None
    ) -> Draft:
        self.count += 1
        self.versions[stream] = self.versions.get(stream, 0) + 1
        state = encode_entry(
            event=event,
            stream=stream,
            version=self.versions[stream],
            occurred_on=on.isoformat(),
            recorded_at=f"{day.isoformat()}T08:00:00.000000Z",
            recorded_by="secretariat",
            sources=(),
            label="GREEN",
            process=process,
            caused_by=None,
            corrects=corrects,
            command_id=f"bench-{self.count}",
            salt="AAAAAAAAAAAAAAAAAAAAAA",
            taken_in_at=None,
        )
        command_id = f"bench-{self.count}"
        return Draft(stream, self.versions[stream], event.stored_name, state, command_id)

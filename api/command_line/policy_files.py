"""A policy in a file: the periods to judge by instead, as TOML or JSON."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import JsonValue, ValidationError

from api.command_line.failures import Misused
from ledger.events.policies import PolicyVersionAdopted
from ledger.intake.gate import object_of
from ledger.intake.problems import Unfit

MAX_BYTES: Final = 64 * 1024
KNOWN: Final = tuple(name for name in PolicyVersionAdopted.model_fields if name != "agreement")
"""The name of the policy, and its periods."""
UNNAMED: Final = "supposed"

Periods = Mapping[str, JsonValue]


def periods_in(path: Path) -> Periods:
    """What a file says of a policy: some periods, or all, and perhaps its name."""
    periods = _read(path)
    if unknown := sorted(periods.keys() - set(KNOWN)):
        raise Misused(f"{path}: a policy has no {unknown[0]!r}; it has {', '.join(KNOWN)}")
    policy_with(periods, PolicyVersionAdopted(name=UNNAMED), path)
    return periods


def policy_with(
    periods: Periods, in_force: PolicyVersionAdopted, path: Path | None = None
) -> PolicyVersionAdopted:
    """The policy in force with these periods in the place of its own."""
    said = {**in_force.model_dump(), "name": UNNAMED, **periods}
    try:
        return PolicyVersionAdopted.model_validate(said)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise Misused(f"{path}: {name} is {said[name]!r}; {_wanted(name)}") from error


def _wanted(name: str) -> str:
    """What a key may say."""
    if name == "name":
        return "write a text of at most 300 characters"
    bounds = {
        key: value
        for each in PolicyVersionAdopted.model_fields[name].metadata
        for key in ("ge", "le")
        if (value := getattr(each, key, None)) is not None
    }
    return f"write a whole number from {bounds['ge']} to {bounds['le']}"


def _read(path: Path) -> dict[str, Any]:
    reading = {".toml": _toml, ".json": _json}.get(path.suffix.lower())
    if reading is None:
        raise Misused(f"{path}: a policy is a file .toml or .json")
    if path.exists() and not path.is_file():
        raise Misused(f"{path} is not a file")
    with path.open("rb") as file:
        said = file.read(MAX_BYTES + 1)
    if len(said) > MAX_BYTES:
        raise Misused(f"{path} is larger than {MAX_BYTES} bytes, which no policy is")
    try:
        return reading(said)
    except (Unfit, ValueError) as error:
        raise Misused(f"{path}: {error}") from error


def _toml(said: bytes) -> dict[str, Any]:
    return tomllib.loads(said.decode())


def _json(said: bytes) -> dict[str, Any]:
    return object_of(said)

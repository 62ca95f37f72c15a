"""The German places of the snapshot: our ids and names, and which Land a city lies in.

The source has neither; Länder bear their ISO 3166-2 codes, cities the source's own codes.
A name that is both a Land and a city says which of the two it is.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """A place under our own id; `aliases` keep the source's code and spelling."""

    id: str
    level: str
    name: str
    parent: str | None
    aliases: tuple[str, ...]


_LAENDER = (
    ("REG-0008", "DE-BW", "Baden-Württemberg"),
    ("REG-0222", "DE-BY", "Bavaria"),
    ("REG-0056", "DE-BE", "Berlin (Land)", "Federal State of Berlin"),
    ("REG-0227", "DE-BB", "Brandenburg"),
    ("REG-0781", "DE-HB", "Bremen (Land)", "Bremen"),
    ("REG-0782", "DE-HH", "Hamburg (Land)", "Hamburg"),
    ("REG-0225", "DE-HE", "Hessen"),
    ("REG-0223", "DE-NI", "Lower Saxony"),
    ("REG-0228", "DE-MV", "Mecklenburg-Vorpommern"),
    ("REG-0058", "DE-NW", "North Rhine-Westphalia"),
    ("REG-0057", "DE-RP", "Rhineland-Palatinate"),
    ("REG-0230", "DE-SL", "Saarland"),
    ("REG-0224", "DE-SN", "Saxony"),
    ("REG-0226", "DE-ST", "Saxony-Anhalt"),
    ("REG-0229", "DE-SH", "Schleswig-Holstein"),
    ("REG-0007", "DE-TH", "Thuringia"),
)
_CITIES = (
    ("CIT-0003", "DE-BE", "Berlin (city)", "Berlin"),
    ("CIT-0288", "DE-HB", "Bremen (city)", "Bremen"),
    ("CIT-0614", "DE-NW", "Cologne", "Köln (Cologne)"),
    ("CIT-0408", "DE-NW", "Dortmund"),
    ("CIT-0411", "DE-SN", "Dresden"),
    ("CIT-0412", "DE-NW", "Duisburg"),
    ("CIT-0045", "DE-NW", "Düsseldorf", "Duesseldorf"),
    ("CIT-0002", "DE-NW", "Essen"),
    ("CIT-0049", "DE-HE", "Frankfurt am Main", "Frankfurt"),
    ("CIT-0059", "DE-HH", "Hamburg (city)", "Hamburg"),
    ("CIT-0004", "DE-NI", "Hannover"),
    ("CIT-0077", "DE-SN", "Leipzig"),
    ("CIT-0743", "DE-BY", "Munich", "München (Munich)"),
    ("CIT-0780", "DE-BY", "Nuremberg", "Nurenberg"),
    ("CIT-0137", "DE-BW", "Stuttgart"),
)

PLACES: dict[str, Place] = {
    "COU-0028": Place("DE", "national", "Germany", None, ("COU-0028",)),
    **{
        code: Place(iso, "regional", name, "DE", (code, *spelling))
        for code, iso, name, *spelling in _LAENDER
    },
    **{
        code: Place(code, "local", name, land, tuple(spelling))
        for code, land, name, *spelling in _CITIES
    },
}
"""By the source's code."""

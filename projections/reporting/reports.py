"""Reports: flat tables for whoever reads by SQL, each column with what it says.

They show what is known now of today (UTC), taken from the tables of the generation that serves;
`reporting.reporting` makes views of them in the database. Names and meanings of columns stay;
new ones may come at the end.
"""

from projections.cells import CELLS
from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.drift.kinds import KINDS
from projections.follow_ups import FOLLOW_UPS
from projections.intervals import OPEN
from projections.levels import LEVELS
from projections.reporting.noun_reports import NOUN_REPORTS, with_all_of
from projections.reporting.report import NOW, PROCESS, Report, Said, same
from projections.reporting.report_figures import FIGURE_ROWS


def _case(column: str, words: dict[str, str]) -> str:
    quoted = {code: word.replace("'", "''") for code, word in words.items()}
    cases = " ".join(f"WHEN '{code}' THEN '{word}'" for code, word in quoted.items())
    return f"CASE {column} {cases} END"


_PLACE = same(
    ("agreement", "text", "the agreement concerned, if one is"),
    ("provision", "text", "the provision concerned, if one is"),
    ("jurisdiction", "text", "the place concerned, if one is"),
)
_KIND = Said("kind", "text", "the kind of drift, see docs/drift.md", "kind")
_FAMILY = Said(
    "family", "text", "the family of the kind", _case("kind", {k.code: k.family for k in KINDS})
)
_GROWN = (
    f"CASE WHEN {{today}} - onset >= {LONG_STANDING_DAYS} AND severity < {MOST_SEVERE}"
    " THEN severity + 1 ELSE severity END"
)

DRIFT_CURRENT = Report(
    "drift_current",
    "What drifts today: one row a finding, those included that are accepted",
    (
        PROCESS,
        *same(("id", "text", "the finding's id; the same kind on the same subject keeps it")),
        _KIND,
        _FAMILY,
        *same(("subject", "text", "what the finding is about")),
        *_PLACE,
        Said("since", "date", "first day of the unbroken run", "onset"),
        Said("days", "integer", "days since then", "{today} - onset"),
        Said("severity", "integer", "0 info to 4 critical, grown with age", _GROWN),
        *same(
            ("state", "text", "open, acknowledged, contested or accepted"),
            ("accepted_until", "date", "the last day of the acceptance"),
        ),
        Said(
            "sentence",
            "text",
            "what the kind means",
            _case("kind", {k.code: k.sentence for k in KINDS}),
        ),
    ),
    f"{{findings}} WHERE {NOW}",
)

DRIFT_DAILY = Report(
    "drift_daily",
    "Drift by day, from the first finding on, as known now: one row a day, process and kind",
    (
        Said("day", "date", "the day", "day"),
        PROCESS,
        _KIND,
        _FAMILY,
        *same(
            ("findings", "integer", "findings that held on the day, those accepted left out"),
            ("accepted", "integer", "findings that held and were accepted"),
            ("began", "integer", "findings whose unbroken run began on the day"),
            ("ended", "integer", "findings that held on the day before and did not on the day"),
        ),
    ),
    f"""(
WITH RECURSIVE moves AS (
    SELECT process, kind, valid_from AS day,
        CASE state WHEN 'accepted' THEN 0 ELSE 1 END AS came,
        CASE state WHEN 'accepted' THEN 1 ELSE 0 END AS was_accepted,
        CASE WHEN onset = valid_from THEN 1 ELSE 0 END AS run
    FROM {{findings}} WHERE known_to = {OPEN} AND valid_from <= {{today}}
    UNION ALL
    SELECT process, kind, valid_to,
        CASE state WHEN 'accepted' THEN 0 ELSE -1 END,
        CASE state WHEN 'accepted' THEN -1 ELSE 0 END, 0
    FROM {{findings}} WHERE known_to = {OPEN} AND valid_to <= {{today}}
), daily AS (
    SELECT process, kind, day, SUM(came) AS came, SUM(was_accepted) AS was_accepted,
        SUM(run) AS run
    FROM moves GROUP BY process, kind, day
), days(day, last) AS (
    SELECT MIN(day), {{today}} FROM daily HAVING MIN(day) IS NOT NULL
    UNION ALL SELECT day + 1, last FROM days WHERE day < last
), kinds AS (
    SELECT process, kind, MIN(day) AS first FROM daily GROUP BY process, kind
), listed AS (
    SELECT days.day, kinds.process, kinds.kind,
        COALESCE(came, 0) AS came, COALESCE(was_accepted, 0) AS was_accepted,
        COALESCE(run, 0) AS run
    FROM kinds JOIN days ON days.day >= kinds.first
    LEFT JOIN daily ON daily.day = days.day
        AND daily.process = kinds.process AND daily.kind = kinds.kind
)
SELECT day, process, kind,
    CAST(SUM(came) OVER (PARTITION BY process, kind ORDER BY day) AS INTEGER) AS findings,
    CAST(SUM(was_accepted) OVER (PARTITION BY process, kind ORDER BY day) AS INTEGER) AS accepted,
    run AS began, run - came - was_accepted AS ended
FROM listed
) AS told""",
)

_CELL = (
    PROCESS,
    *same(
        ("agreement", "text", "the agreement's id"),
        ("provision", "text", "the provision's id"),
        ("jurisdiction", "text", "the place's id"),
        ("state", "text", "one of the twelve states"),
        ("since", "date", "first day of the unbroken run of this state"),
        ("uncovered_since", "date", "first day of the gap, while nothing covers it"),
    ),
    Said("uncovered_days", "integer", "days since then", "{today} - uncovered_since"),
    *same(
        ("relation", "text", "how the local terms stand to the national ones"),
        ("version", "integer", "the version that last changed the terms; none while uncovered"),
        ("based_on", "integer", "the version the local text is based on"),
        ("deadline", "date", "the last day to have a local instrument here"),
        ("conform_by", "date", "the last day to adapt the local text here, if there is one"),
        ("weight", "integer", "how much the provision weighs"),
        ("claimed", "integer", "the level, 0 to 3, the responsible body reported last"),
        ("verified", "integer", "the level somebody independent found last"),
        ("effective", "integer", "verified if not older than the claim, else claimed"),
    ),
)
_LEVEL = ", ".join(column.name for column in LEVELS.value)

CELLS_NOW = Report(
    "cells",
    "Every provision at every place in its scope today, with how far it is implemented",
    with_all_of(_CELL, CELLS, LEVELS),
    f"""(SELECT * FROM {{cells}} WHERE {NOW}) AS cell LEFT JOIN (
    SELECT process AS p, agreement AS a, provision AS v, jurisdiction AS j,
        {_LEVEL}
    FROM {{levels}} WHERE {NOW}
) AS level ON p = process AND a = agreement AND v = provision AND j = jurisdiction""",
)

_FOLLOW_UP = (
    PROCESS,
    *same(
        ("follow_up", "text", "the follow-up's id"),
        ("what", "text", "what is to be done"),
        ("status", "text", "open or closed"),
        ("opened_on", "date", "when it was opened"),
        ("due_on", "date", "the last day to do it"),
        ("first_due_on", "date", "the due date stated first: the baseline"),
    ),
    Said(
        "days_overdue",
        "integer",
        "days beyond the due date, until closing or today; empty if in time or undated",
        "CASE WHEN COALESCE(closed_on, {today}) > due_on"
        " THEN COALESCE(closed_on, {today}) - due_on END",
    ),
    *same(
        ("owner", "text", "the post or actor that answers for it"),
        ("moved_on", "date", "the last day on which something was done"),
        ("closed_on", "date", "when it was closed"),
    ),
    *_PLACE,
)

FOLLOW_UPS_NOW = Report(
    "follow_ups",
    "What is to be done and what was, as it stands today",
    with_all_of(_FOLLOW_UP, FOLLOW_UPS),
    f"{{follow_ups}} WHERE {NOW}",
)

FIGURES_NOW = Report(
    "figures",
    "Figures of today, one row a process and figure; formulas in docs/figures.md",
    (
        PROCESS,
        *same(
            ("figure", "text", "the figure's name"),
            ("unit", "text", "what it counts"),
            ("value", "number", "its value; empty where there is nothing to divide by"),
        ),
    ),
    f"({FIGURE_ROWS}) AS told",
)

LAG = Report(
    "lag",
    "How far the answers are behind the record: one row",
    (
        *same(
            ("audience", "text", "for whom the rows are derived: all, or public"),
            ("generation", "integer", "the set of tables that serves"),
            ("revision", "integer", "the revision of the rules that wrote it"),
            ("position", "integer", "the position of the record that the answers reflect"),
            ("head", "integer", "the last position of the record, if it is in this database"),
        ),
        Said(
            "behind", "integer", "entries not reflected yet, where that is known", "head - position"
        ),
    ),
    "(SELECT audience, number AS generation, revision, position, {head} AS head"
    " FROM {generations} WHERE number = {generation}) AS told",
)

REPORTS: tuple[Report, ...] = (
    DRIFT_CURRENT,
    DRIFT_DAILY,
    CELLS_NOW,
    FOLLOW_UPS_NOW,
    FIGURES_NOW,
    LAG,
    *NOUN_REPORTS,
)

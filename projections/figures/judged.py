"""What is judged by a policy: that of the process, or that of the agreement if it has one.

Rows are counted by the policies of their processes; those under an agreement with one of its own
are taken out again and counted by that. So what it costs grows with the policies, not the rows.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from projections.drift.policy import Policy
from projections.duties import DUTIES
from projections.figures.tallies import Aged, Counts, Dimension, Key, Reports, Where
from projections.figures.values import Behind, Question
from projections.policies import Policies
from projections.views import View

Days = Callable[[Policy], int]


def aged(
    question: Question, view: View, column: str, days_of: Days, by: Sequence[Dimension] = ()
) -> dict[Key, int]:
    """Rows by process, columns, and whether the days have passed that their policy gives."""
    processes = {str(process) for (process,) in question.tally(view, ("process",))}
    days = {process: days_of(question.policies[process]) for process in processes}
    found: Counter[Key] = Counter()
    for each in set(days.values()):
        rows = question.tally(view, ("process", *by, Aged(column, each)))
        found.update({key: row[0] for key, row in rows.items() if days[str(key[0])] == each})
    for process, where, own in _apart(question, view):
        before, after = days_of(question.policies[process]), days_of(own)
        if before != after and process in days:
            narrowed = replace(question, where=where)
            found.subtract(_numbers(narrowed.tally(view, ("process", *by, Aged(column, before)))))
            found.update(_numbers(narrowed.tally(view, ("process", *by, Aged(column, after)))))
    return {key: number for key, number in found.items() if number}


def days_alike(question: Question, view: View, days_of: Days) -> int | None:
    """The days that all policies give by which rows are judged; None if they give different ones.

    An age can then be told of all of them by one day.
    """
    asked, policies = question.where, question.policies
    processes = asked.get("process")
    if processes is None:
        processes = [str(each) for (each,) in question.tally(view, ("process",))] or [""]
    agreements = asked.get("agreement", ())
    found = {
        days_of(policies.judging(process, agreement))
        for process in processes
        for agreement in agreements
    }
    if not agreements:
        found = {days_of(policies[process]) for process in processes}
        found |= {
            days_of(own) for (process, _), own in policies.overrides.items() if process in processes
        }
    return found.pop() if len(found) == 1 else None


def behind_aged(
    question: Question, view: View, days_of: Days, by: str, **only: Sequence[str]
) -> Behind | None:
    """The list of rows that are as old as their policy says, by the filter that asks for a day."""
    days = days_alike(question, view, days_of)
    if days is None:
        return None
    return question.behind(view, **only, **{by: question.before(days)})


def reports(question: Question) -> Reports:
    """How many reports were due, and how many of those came in time."""
    counting, policies = question.counting, question.policies
    due, in_time = counting.reports(policies, question.where)
    for process, where, own in _apart(question, DUTIES):
        if own.report_grace != policies[process].report_grace:
            before = counting.reports(policies, where)
            after = counting.reports(Policies([(process, own)]), where)
            due, in_time = due - before.due + after.due, in_time - before.in_time + after.in_time
    return Reports(due, in_time)


def _apart(question: Question, view: View) -> Iterator[tuple[str, Where, Policy]]:
    """The agreements with a policy of their own, each with its process and its rows."""
    if "agreement" not in view.filters:
        return
    asked = question.where
    for (process, agreement), policy in sorted(question.policies.overrides.items()):
        if process in asked.get("process", (process,)) and (
            agreement in asked.get("agreement", (agreement,))
        ):
            yield process, {**asked, "process": [process], "agreement": [agreement]}, policy


def _numbers(rows: Counts) -> dict[Key, int]:
    return {key: row[0] for key, row in rows.items()}

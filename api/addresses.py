"""Addresses: where the list behind a figure is asked for, at the same moment and as narrowed."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from api.cells import CellListing
from api.commitments import CommitmentListing
from api.corrected_findings import CorrectedFindingListing
from api.duties import DutyListing
from api.fees import FeeListing
from api.findings import FindingListing
from api.follow_ups import FollowUpListing
from api.grants import GrantListing
from api.information_duties import InformationDutyListing
from api.levels import LevelListing
from api.meetings import MeetingListing
from api.policies import PolicyListing
from api.posts import PostListing
from api.questions import MOST_VALUES, RowListing, filters_of
from api.recommendations import RecommendationListing
from api.stakeholder_maps import StakeholderMapListing
from api.stakeholders import StakeholderListing
from api.unresolved import UnresolvedListing
from ledger.days import text_of
from projections.catalogue import VIEW
from projections.figures.narrowing import NOBODY
from projections.figures.values import Behind
from projections.intervals import Moment
from projections.nouns import list_of

LISTINGS: Final[Mapping[str, type[RowListing]]] = {
    "cells": CellListing,
    "commitments": CommitmentListing,
    "corrected_findings": CorrectedFindingListing,
    "duties": DutyListing,
    "fees": FeeListing,
    "findings": FindingListing,
    "follow_ups": FollowUpListing,
    "grants": GrantListing,
    "information_duties": InformationDutyListing,
    "levels": LevelListing,
    "meetings": MeetingListing,
    "policies": PolicyListing,
    "posts": PostListing,
    "recommendations": RecommendationListing,
    "stakeholder_maps": StakeholderMapListing,
    "stakeholders": StakeholderListing,
    "unresolved": UnresolvedListing,
}
"""By the views behind figures, and those narrowed by more than columns: what their lists take."""


def address(behind: Behind | None, moment: Moment) -> str | None:
    """The list behind a figure, at the same moment; None if it cannot be asked for as it is."""
    if behind is None or NOBODY in behind.where.values():
        return None
    listing = LISTINGS[behind.view]
    called = {listing.derived.get(name, name): name for name in filters_of(listing)}
    if not behind.where.keys() <= called.keys():
        return None
    if not all(all(values) and 0 < len(values) <= MOST_VALUES for values in behind.where.values()):
        return None
    narrowed = [(called[name], ",".join(values)) for name, values in behind.where.items()]
    moments = [("on", text_of(moment.on)), ("known_at", str(moment.known))]
    return f"/v1/{list_of(VIEW[behind.view])}?{urlencode([*narrowed, *moments], safe=',:@/')}"

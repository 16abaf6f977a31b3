"""Verdicts on pages, the rules they were made by, findings that are to be mended, and counters."""

from veche.compliance.models.findings import Finding
from veche.compliance.models.verdicts import Outcome, RuleText, Standing, Verdict
from veche.compliance.models.weeks import WeekCount

__all__ = [
    "Finding",
    "Outcome",
    "RuleText",
    "Standing",
    "Verdict",
    "WeekCount",
]

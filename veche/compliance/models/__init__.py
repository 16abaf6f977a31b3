"""Verdicts on pages, the rules they were made by, findings that are to be mended, and counters."""

from veche.compliance.models.assignments import Assignment, Extension, Proof, Recipient
from veche.compliance.models.findings import Finding, FindingStep
from veche.compliance.models.roadmaps import Roadmap, RoadmapText, Step
from veche.compliance.models.switches import NumberWatch, Switch, Trial, TriedPage
from veche.compliance.models.verdicts import Grounds, Outcome, RuleText, Standing, Verdict
from veche.compliance.models.weeks import WeekCount

__all__ = [
    "Assignment",
    "Extension",
    "Finding",
    "FindingStep",
    "Grounds",
    "NumberWatch",
    "Outcome",
    "Proof",
    "Recipient",
    "Roadmap",
    "RoadmapText",
    "RuleText",
    "Standing",
    "Step",
    "Switch",
    "Trial",
    "TriedPage",
    "Verdict",
    "WeekCount",
]

"""Reading verdicts, findings and the weekly norm within what a viewer may see."""

from veche.compliance.queries.meters import PageMeter, norm
from veche.compliance.queries.standings import Broken, broken

__all__ = ["Broken", "PageMeter", "broken", "norm"]

"""Plans of what is asked of messages and of jobs."""

from collections.abc import Callable
from typing import Any

from tests import plans
from tests.plans import plan_of

__all__ = ["plan_of", "plans_of", "reads_everything"]

LARGE = "inbox_case|inbox_comment|inbox_words|jobs_owedjob"


def plans_of(work: Callable[[], Any]) -> list[str]:
    """This function will do the work and give the plans of its queries of large tables."""
    return plans.plans_of(work, tables=LARGE)


def reads_everything(plan: str) -> bool:
    """This function will tell whether a plan reads a large table from end to end."""
    return plans.reads_everything(plan, tables=LARGE)

"""What people did to jobs."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class JobRevived(Fact):
    job_id: int
    job: str

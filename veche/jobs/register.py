"""The register of jobs by name; filled by every app's ``jobs.py`` and ``reactions.py`` at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Work = Callable[..., Any]
_jobs: dict[str, "Job"] = {}


class UnknownJob(LookupError):
    """A job was asked for by a name that no app declares."""


class Postpone(Exception):
    """Raised by a job that must run again later without that being a failure."""

    def __init__(self, after: float) -> None:
        super().__init__(f"again in {after:.1f} s")
        self.after = after


@dataclass(frozen=True, kw_only=True)
class Job:
    """A named piece of work. `lease` is in seconds; `attempts` is how often it is tried before a person must look.

    A `patient` one waits while there is a rush, if all jobs of its lane are.
    """

    name: str
    work: Work
    lane: str
    atomic: bool
    lease: float
    attempts: int
    patient: bool = False


def job(
    name: str,
    *,
    lane: str = "default",
    atomic: bool = True,
    lease: float = 60.0,
    attempts: int = 8,
    patient: bool = False,
) -> Callable[[Work], Work]:
    """This function will declare a function as the job `name`; it is called with its arguments and ``now``."""

    def declare(work: Work) -> Work:
        _jobs[name] = Job(
            name=name, work=work, lane=lane, atomic=atomic, lease=lease, attempts=attempts, patient=patient
        )
        return work

    return declare


def declared(name: str) -> Job:
    """This function will find a job by its name; raises UnknownJob."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(f"No job is called {name}.") from None


def lanes() -> tuple[str, ...]:
    """This function will list the lanes of all declared jobs; a lane may have branches, which only the rows tell."""
    return tuple(sorted({job.lane for job in _jobs.values()}))


def branch(lane: str, name: str) -> str:
    """This function will name a branch of a lane: jobs of different branches never wait for each other."""
    return f"{lane}:{name}" if name else lane


def trunk(lane: str) -> str:
    """This function will tell which declared lane a branch belongs to."""
    return lane.partition(":")[0]


def in_lane(lane: str) -> tuple[Job, ...]:
    """This function will list the jobs of one lane, or of the lane that it is a branch of."""
    return tuple(job for job in _jobs.values() if job.lane == trunk(lane))


def is_patient(lane: str) -> bool:
    """This function will tell whether all that is owed in a lane can wait while there is a rush."""
    return all(job.patient for job in in_lane(lane))


def names() -> tuple[str, ...]:
    """This function will list the names of all declared jobs."""
    return tuple(sorted(_jobs))

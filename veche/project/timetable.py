"""What happens by itself, and how often: the whole list."""

from veche.jobs.timetable import Every

TIMETABLE: tuple[Every, ...] = (
    Every(seconds=10, job="journal.seal"),
    Every(seconds=60, job="registry.observe_due"),
)

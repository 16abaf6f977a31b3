import sys
from dataclasses import asdict
from typing import Any

from veche.jobs import queries
from veche.lib import clock
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = "Say whether the work that is owed is being done. Exit code 1 when it stands still (red)."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        found = queries.health(now=now)
        beat, oldest = found.last_beat_at, found.oldest_due_at
        values = {
            "red": found.is_red,
            "problems": found.problems,
            "last_beat_at": beat,
            "oldest_due_at": oldest,
            "dead_letters": found.dead,
            "lanes": [asdict(lane) for lane in found.lanes],
        }
        self.answer(
            values,
            f"Last sign of life of a worker: {beat or 'never'}.",
            f"Oldest due job: {oldest or 'none'}.",
            *(f"lane {lane.name}: {lane.depth} owed, {lane.due} due" for lane in found.lanes),
            f"Failed for good: {found.dead}.",
            *(f"Problem: {problem}" for problem in found.problems),
            "Red." if found.is_red else "Green.",
        )
        sys.exit(1 if found.is_red else 0)

"""Whether the installation works: workers, owed jobs, failures, networks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.desk.queries.networks import networks
from veche.desk.queries.reach import covers_all
from veche.desk.queries.reading import readings
from veche.desk.views import settings, words
from veche.jobs import queries as jobs
from veche.jobs.models import OwedJob
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.registry.queries.words import KEY_KINDS
from veche.ui.moments import span
from veche.ui.render import render


@allowed("jobs.see")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """This function will show how the work that is owed is being done."""
    now = clock.now()
    health = jobs.health(now=now)
    context = {
        "title": _("Settings"),
        "lede": _("Whether everything that the product does by itself is being done."),
        **settings.frame(viewer(request), "desk:health"),
        "health": health,
        "problems": words.problems(health),
        "workers": [{"beat": beat, "is_alive": jobs.is_alive(beat, now=now)} for beat in health.beats],
        "late": words.late_by(health, now=now),
        "lanes": [
            {
                "lane": lane,
                "words": words.lane(lane.name),
                "late": span(now - lane.oldest_due_at) if lane.oldest_due_at else "",
            }
            for lane in health.lanes
        ],
        "dead": dead_letters(viewer(request)),
        "networks": networks(now=now),
        "news": words.news,
        "readings": readings(now=now),
        "kinds": {name: str(label) for name, label in KEY_KINDS.items()},
        "spans": lambda since: span(now - since) if since else "",
        "long": lambda lasted: span(lasted) if lasted is not None else "",
    }
    return render(request, "desk/jobs/health.html", context)


def dead_letters(person: Person) -> list[dict[str, Any]]:
    """This function will tell the dead letters to those who see the whole installation: an error may hold anybody's words."""
    return [letter(job) for job in jobs.dead_letters()] if covers_all(person, "jobs.see") else []


def letter(job: OwedJob) -> dict[str, Any]:
    """This function will tell a dead letter: the error's last line, and all of it."""
    lines = job.error.strip().splitlines()
    return {"job": job, "error": lines[-1] if lines else _("No error was kept."), "trace": job.error.strip()}

"""For programs that watch the installation: is it well, and its figures."""

import hmac
import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from veche.desk.queries.metrics import exposition
from veche.jobs import queries as jobs
from veche.lib import clock
from veche.people.access import anyone

log = logging.getLogger("veche.desk")


@anyone
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """This function will answer 200 while the work that is owed is being done, and 503 when it is not."""
    try:
        found = jobs.health(now=clock.now())
    except DatabaseError:
        log.exception("the database does not answer")
        return JsonResponse({"status": "red", "problems": ["database"]}, status=503)
    problems = [str(problem) for problem in found.problems]
    return JsonResponse(
        {"status": "red" if found.is_red else "ok", "problems": problems}, status=503 if found.is_red else 200
    )


@anyone
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """This function will give the figures to whoever brings the installation's token; without one there are none."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    ours = settings.VECHE_METRICS_TOKEN
    if not ours or kind != "Bearer" or not hmac.compare_digest(token.strip().encode(), ours.encode()):
        raise Http404
    return HttpResponse(exposition(now=clock.now()), content_type=CONTENT_TYPE_LATEST)

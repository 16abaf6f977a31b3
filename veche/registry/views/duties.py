"""Which pages a body owes, by which acts, and what frees it: for `bodies/_duties.html`."""

import datetime as dt
from typing import Any

from django.utils import timezone

from veche.agencies.models import Body
from veche.people.models import Person
from veche.people.queries import may
from veche.registry.models import Exemption
from veche.registry.queries import words
from veche.registry.queries.exemptions import standing
from veche.registry.queries.obligations import obligations


def of_body(body: Body, viewer: Person, *, now: dt.datetime) -> dict[str, Any]:
    """This function will collect the duties of a body."""
    today = timezone.localdate(now)
    rows = Exemption.objects.filter(body=body).select_related("file").order_by("-since", "-pk")
    return {
        "owed": obligations(body, today),
        "is_court": body.level == Body.Level.COURT,
        "exemptions": [(each, standing(each, on=today)) for each in rows],
        "network_name": words.network,
        "missing_names": lambda each: ", ".join(words.network(name) for name in each.missing),
        "say": words.say,
        "may_exempt": may(viewer, "registry.edit", body=body),
    }

"""What the demo's bodies are in the middle of: roadmaps on their way."""

import datetime as dt

from veche.agencies.models import Body
from veche.compliance.operations.roadmaps import giving, walking
from veche.compliance.operations.roadmaps.giving import Gift
from veche.compliance.queries.roadmaps import templates
from veche.compliance.queries.roadmaps.targets import preview
from veche.people.models import Person

SCHOOLS = 6


def fill(*, now: dt.datetime) -> None:
    """This function will give a roadmap to some schools, and let the first of them walk a little."""
    boris, anna = (Person.objects.get(login=login) for login in ("boris", "anna"))
    top = anna.appointments.select_related("body").get().body
    schools = Body.objects.under(top).filter(sphere="Образование").select_related("territory").order_by("id")[:SCHOOLS]
    template = templates.template("from_nothing")
    if template is None or not schools:
        return
    given = giving.give(Gift(template=template), preview(schools, template).targets, actor=boris.actor, now=now)
    first = given[0].steps.select_related("roadmap").get(key="responsible")
    walking.done(first, note="Приказ № 14 от первого числа месяца", by=anna, now=now)
    second = given[1].steps.select_related("roadmap").get(key="responsible")
    walking.block(second, reason="Заместитель в отпуске, приказ подпишут на следующей неделе", by=anna, now=now)

"""What the demo's bodies are in the middle of: roadmaps on their way, an assignment half done."""

import datetime as dt

from veche.agencies.models import Body
from veche.compliance.operations.assignments import answering, controlling, issuing, preparing
from veche.compliance.operations.assignments.preparing import Wording
from veche.compliance.operations.roadmaps import giving, walking
from veche.compliance.operations.roadmaps.giving import Gift
from veche.compliance.queries.addressees import Addressees
from veche.compliance.queries.roadmaps import templates
from veche.compliance.queries.roadmaps.targets import preview
from veche.people.models import Person
from veche.project.demo.proofs import proof

SCHOOLS = 6


def fill(*, now: dt.datetime) -> None:
    """This function will give the city's schools a roadmap and an assignment, and let them answer in part."""
    fill_roadmap(now=now)
    fill_assignment(now=now)


def fill_roadmap(*, now: dt.datetime) -> None:
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


def fill_assignment(*, now: dt.datetime) -> None:
    """This function will let the city assign something to its schools: accepted, returned, shown, late to be opened."""
    boris, vera, anna = (Person.objects.get(login=login) for login in ("boris", "vera", "anna"))
    top = vera.appointments.select_related("body__territory").get().body
    words = Wording(
        title="Рассказать о зимней безопасности на льду",
        text="Опубликуйте на своей странице памятку о безопасности на льду своими словами.\n"
        "Добавьте фотографию или рисунок учеников. Хештег #безопасныйлёд.",
        due_working_days=5,
        query=Addressees(sphere="Образование"),
        wish={"hashtag": "безопасныйлёд"},
    )
    made = preparing.prepare(top, words, controller=vera, by=boris, now=now)
    asked = issuing.issue(made, number="214-р (учебное)", on=now.date(), by=vera, now=now)
    scan = proof("Справка о памятке", "Памятка вывешена на стенде и опубликована.", at=now)
    for row in asked[1:4]:
        scan.seek(0)
        answering.claim(row, file=scan, note="Опубликовали утром", by=anna, now=now)
    controlling.accept(asked[1], by=vera, now=now)
    controlling.send_back(asked[2], reason="Нужна запись на странице, а не на стенде", by=vera, now=now)
    answering.take(asked[4], by=anna, now=now)
    until = asked[4].due_at + dt.timedelta(days=3)
    answering.ask_for_time(asked[4], until=until, reason="Страницу подключают на этой неделе", by=anna, now=now)

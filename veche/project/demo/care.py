"""Who holds the demo's pages, what frees a body of one, and a page that two bodies call their own; all names are invented."""

import datetime as dt
from typing import Any

from django.utils import timezone

from veche.agencies.models import Body
from veche.connectors.contract import Administrator
from veche.project.demo.region import Region
from veche.registry.models import Custody, Page, SeenAdministrator
from veche.registry.operations import administrators, claims, custody, exemptions, upkeep

MONTH = dt.timedelta(days=30)


def fill_care(bodies: dict[str, Body], *, actor: str, now: dt.datetime) -> None:
    """This function will write down holders, an unfinished hand-over, a confirmation, an exemption and a claim."""
    by: dict[str, Any] = {"actor": actor, "now": now}
    today = timezone.localdate(now)
    school = Page.objects.filter(body=bodies["school"]).order_by("pk").first()
    city = Page.objects.filter(body=bodies["city"]).order_by("pk").first()
    if school is None or city is None:
        return
    old = custody.take_over(
        school, role="administrator", name="Ирина Павловна Ведёт", post="Учитель", since=today - 9 * MONTH, **by
    )
    custody.hand_over(old, name="Олег Петрович Принял", post="Секретарь", on=today - dt.timedelta(days=3), **by)
    owner = custody.take_over(
        city, role="owner", name="Вера Утверждает", post="Начальник отдела", since=today - 12 * MONTH, **by
    )
    custody.confirm_second_factor(owner, on=today - 2 * MONTH, **by)
    custody.confirm_password(owner, on=today - 2 * MONTH, **by)
    upkeep.confirm(city, measured={}, **by)
    exemptions.grant(
        bodies["obluchye"],
        network="ok",
        basis="Решение учредителя № 12 (учебное)",
        since=today - 6 * MONTH,
        until=today + dt.timedelta(days=20),
        **by,
    )
    claims.claim(school, bodies["city"], basis="Страницу создавал наш отдел (учебное заявление)", **by)


def fill_sight(region: Region, school: Body, *, actor: str, now: dt.datetime) -> None:
    """This function will let the network show that who left the school's page still runs it, and somebody unknown with them."""
    official = next(each for each in region.pages if each.body == "school")
    page = Page.objects.get(body=school, network=official.network, address=official.address)
    told = [
        Administrator(
            external_id=number, role="owner" if role == "creator" else "editor" if role == "editor" else "administrator"
        )
        for number, role in official.managers.items()
    ]
    administrators.keep(page, told, now=now)
    accounts = SeenAdministrator.objects.filter(page=page, role=SeenAdministrator.Role.ADMINISTRATOR).order_by(
        "account"
    )
    for account, held in zip(accounts, Custody.objects.filter(page=page).order_by("pk"), strict=False):
        administrators.recognise(account, held, actor=actor, now=now)

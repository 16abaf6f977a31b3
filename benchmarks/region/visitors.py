"""Tells as JSON: sessions of the viewers, the screens that each asks for, and their queries and rows."""

import json
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from veche.agencies.models import Body, Territory  # noqa: E402
from veche.compliance.models import WeekCount  # noqa: E402
from veche.people.models import Person  # noqa: E402
from veche.registry.models import Page  # noqa: E402

LIST = "/registry/pages/"


def screens() -> dict[str, dict[str, str]]:
    """This function will give the addresses by viewer."""
    place = Territory.objects.get(name="6-й район").pk
    founder = Body.objects.filter(level="ministry").order_by("pk")[3].pk
    region = Territory.objects.get(kind="region").pk
    middle = after(Page.objects.all())
    at_risk = WeekCount.objects.filter(is_at_risk=True).order_by("page").values_list("page", flat=True)
    few = {
        "list": LIST,
        "list, the middle": f"{LIST}?after={middle}",
        "network": f"{LIST}?network=telegram",
        "a rare word": f"{LIST}?q=гармошки",
        "a common word": f"{LIST}?q=школа",
        "overdue": f"{LIST}?upkeep=overdue",
        "risk": "/analytics/risk/",
        "coverage": "/analytics/coverage/",
        "territory": f"/registry/territories/{place}/",
    }
    return {
        "centre": few
        | {
            "large network": f"{LIST}?network=vk",
            "large network, the middle": f"{LIST}?network=vk&after={after(Page.objects.filter(network='vk'))}",
            "rare network": f"{LIST}?network=rutube",
            "no such network": f"{LIST}?network=tiktok",
            "class": f"{LIST}?page_class=card",
            "connected": f"{LIST}?connected=yes",
            "not connected": f"{LIST}?connected=no",
            "to be re-checked": f"{LIST}?upkeep=recheck",
            "closed": f"{LIST}?upkeep=closed",
            "municipality": f"{LIST}?municipality={place}",
            "municipality, the middle": f"{LIST}?municipality={place}&after={after(Page.objects.filter(body__territory=place))}",
            "municipality and network": f"{LIST}?municipality={place}&network=max",
            "three filters": f"{LIST}?network=max&page_class=flagship&connected=yes",
            "three filters and overdue": f"{LIST}?network=vk&page_class=flagship&connected=yes&upkeep=overdue",
            "body": f"{LIST}?body={Page.objects.order_by('-pk')[0].body_id}",
            "name and number": f"{LIST}?q=школа №7",
            "a word in no name": f"{LIST}?q=шиншилла",
            "address": f"{LIST}?q=https://vk.com/{Page.objects.filter(network='vk').order_by('-pk')[0].address}",
            "part of an address": f"{LIST}?q=garmoshka",
            "word and municipality": f"{LIST}?q=библиотека&municipality={place}",
            "word, network and class": f"{LIST}?q=поликлиника&network=max&page_class=flagship",
            "risk, the middle": f"/analytics/risk/?after={at_risk[len(at_risk) // 2]}",
            "risk by founder": "/analytics/risk/?by=founder",
            "risk of a municipality": f"/analytics/risk/?municipality={place}",
            "risk of a founder": f"/analytics/risk/?by=founder&founder={founder}",
            "coverage by kind": "/analytics/coverage/?by=level",
            "coverage by sphere": "/analytics/coverage/?by=sphere",
            "the region's card": f"/registry/territories/{region}/",
            "territories": "/registry/territories/",
            "bodies": "/registry/bodies/",
            "bodies by a rare word": "/registry/bodies/?q=гармошки",
            "bodies of a municipality": f"/registry/bodies/?territory={place}",
        },
        "ministry": few,
        "municipality": few,
        "institution": few,
    }


def after(pages: Any) -> int:
    """This function will give the page in the middle of a list by titles."""
    found: list[int] = list(pages.filter(closed_on=None).order_by("title", "id").values_list("pk", flat=True))
    return found[len(found) // 2]


def main() -> None:
    """This function will visit every screen once and tell."""
    told: dict[str, Any] = {"screens": screens(), "cookies": {}, "queries": {}, "rows": {}}
    for login, asked in told["screens"].items():
        client = Client()
        client.force_login(Person.objects.get(login=login))
        client.get(LIST)  # a browser has met a form before
        told["cookies"][login] = "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
        told["queries"][login], told["rows"][login] = {}, {}
        for name, path in asked.items():
            with CaptureQueriesContext(connection) as seen:
                answer = client.get(path)
            told["queries"][login][name] = len(seen)
            told["rows"][login][name] = answer.content.count(b"data-row")
    print(json.dumps(told))


main()

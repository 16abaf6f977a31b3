"""Fills an empty installation with the demo's region; on a filled one it changes nothing."""

import datetime as dt
import json
import urllib.request
from typing import Any

from django.conf import settings
from django.db import transaction

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.people import operations as people
from veche.people.models import Person
from veche.project.demo.region import Institution, OfficialPage, Region
from veche.registry.models import Page
from veche.registry.operations import access

ACTOR = "demo"


def seed(region: Region, *, now: dt.datetime) -> bool:
    """This function will seed the networks and then the product; False when the product has been seeded before."""
    if Person.objects.filter(login=region.cast[0].login).exists():
        return False
    fill_networks(region, polygon=settings.VECHE_POLYGON)
    fill_product(region, now=now)
    return True


@transaction.atomic
def fill_product(region: Region, *, now: dt.datetime) -> None:
    places: dict[str, Territory] = {}
    for place in region.territories:
        named = place.model_dump(exclude={"key", "parent"}, exclude_none=True)
        above = places[place.parent] if place.parent else None
        places[place.key] = agencies.add_territory(**named, parent=above, actor=ACTOR, now=now)
    bodies: dict[str, Body] = {}
    for institution in region.bodies:
        bodies[institution.key] = add_body(institution, places=places, bodies=bodies, now=now)
    for player in region.cast:
        person = people.add_person(player.login, name=player.name, password=region.password, actor=ACTOR, now=now)
        people.appoint(person, role=player.role, body=bodies[player.body], actor=ACTOR, now=now)
    for official in region.pages:
        connect(add_page(official, body=bodies[official.body], now=now), region, now=now)


def add_body(
    institution: Institution, *, places: dict[str, Territory], bodies: dict[str, Body], now: dt.datetime
) -> Body:
    named = institution.model_dump(exclude={"key", "parent", "territory"})
    above = bodies[institution.parent] if institution.parent else None
    return agencies.add_body(**named, territory=places[institution.territory], parent=above, actor=ACTOR, now=now)


def add_page(official: OfficialPage, *, body: Body, now: dt.datetime) -> Page:
    return Page.objects.create(
        network=official.network,
        address=official.address,
        external_id=str(official.id),
        discussion_id=str(official.discussion_id or ""),
        url=f"{settings.VECHE_POLYGON}/{official.network}/{official.address}",
        title=body.name,
        body=body,
        added_at=now,
    )


def connect(page: Page, region: Region, *, now: dt.datetime) -> None:
    for key in region.keys:
        if key.network == page.network and page.address in key.pages:
            access.connect(page, kind=key.kind, key=key.token, actor=ACTOR, now=now)


def fill_networks(region: Region, *, polygon: str) -> None:
    """This function will give polygon the region's pages, posts and comments, in place of whatever it had."""
    posts = [{**where(page), "text": text} for page in region.pages for text in page.posts]
    comments = [{**where(page), **remark.model_dump()} for page in region.pages for remark in page.comments]
    titles = {body.key: body.name for body in region.bodies}
    pages = [
        page.model_dump(exclude={"body", "posts", "comments"}, exclude_none=True) | {"title": titles[page.body]}
        for page in region.pages
    ]
    keys = [key.model_dump() for key in region.keys]
    tell(f"{polygon}/_sim/reset", {"pages": pages, "tokens": keys, "posts": posts, "comments": comments})


def where(page: OfficialPage) -> dict[str, Any]:
    return {"network": page.network, "page": page.id}


def tell(address: str, content: dict[str, Any]) -> None:
    body = json.dumps(content).encode()
    request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10):  # noqa: S310 - polygon's address, which the demo itself has chosen
        return

"""Fills an empty installation with the demo's region; on a filled one it changes nothing."""

import datetime as dt
import json
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.connectors import catalogue
from veche.people import operations as people
from veche.people.models import Person, Realm
from veche.project.demo import care, errands, history, past, press, scenery, sheet, sights
from veche.project.demo.region import Institution, OfficialPage, Region
from veche.registry.models import Page
from veche.registry.operations import access, pages
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.sheet import opened
from veche.registry.queries import addresses

ACTOR = "demo"
SHEET = "Учёт страниц области.csv"


@transaction.atomic
def seed(region: Region, *, now: dt.datetime) -> bool:
    """This function will seed the product and then the networks, both or neither; False when it was done before."""
    if Person.objects.filter(login=region.cast[0].login).exists():
        return False
    fill_product(region, now=now)
    numbers = fill_networks(region, polygon=settings.VECHE_POLYGON, now=now)
    press.fill(region, numbers, actor=ACTOR, now=now)
    return True


def fill_product(region: Region, *, now: dt.datetime) -> None:
    places: dict[str, Territory] = {}
    for place in region.territories:
        named = place.model_dump(exclude={"key", "parent"}, exclude_none=True)
        above = places[place.parent] if place.parent else None
        places[place.key] = agencies.add_territory(**named, parent=above, actor=ACTOR, now=now)
    bodies: dict[str, Body] = {}
    for institution in region.bodies:
        bodies[institution.key] = add_body(institution, places=places, bodies=bodies, now=now)
    history.fill(bodies, places, actor=ACTOR, now=now)
    for player in region.cast:
        person = people.add_person(player.login, name=player.name, password=region.password, actor=ACTOR, now=now)
        people.appoint(person, role=player.role, body=bodies[player.body], actor=ACTOR, now=now)
    for official in region.pages:
        connect(add_page(official, body=bodies[official.body], now=now), region, now=now)
    for key in (*region.beside, *region.keys):
        if not key.pages:
            access.share(key.network, kind=key.kind, key=key.token, realm=Realm.LIVE, actor=ACTOR, now=now)
    import_sheet(bodies["government"], now=now)
    care.fill_care(bodies, actor=ACTOR, now=now)
    care.fill_sight(region, bodies["school"], actor=ACTOR, now=now)
    past.fill_ratings(actor=ACTOR, now=now)
    sights.fill(actor=ACTOR, now=now)
    errands.fill(now=now)


def import_sheet(top: Body, *, now: dt.datetime) -> None:
    """This function will take in the demo's tracking sheet by the same way as ``veche pages import``."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "sheet.csv"
        sheet.write(path)
        found = opened(path.read_bytes(), name=path.name)
        by = Person.objects.get(login="roma").actor
        applied = rows.apply(found, top=top, actor=by, now=now, creates_territories=True, title=SHEET)
        for _result in applied:
            pass


def add_body(
    institution: Institution, *, places: dict[str, Territory], bodies: dict[str, Body], now: dt.datetime
) -> Body:
    named = institution.model_dump(exclude={"key", "parent", "territory"})
    above = bodies[institution.parent] if institution.parent else None
    return agencies.add_body(**named, territory=places[institution.territory], parent=above, actor=ACTOR, now=now)


def add_page(official: OfficialPage, *, body: Body, now: dt.datetime) -> Page:
    address = addresses.resolved(official.address, network=official.network)
    return pages.add_page(body, address, actor=ACTOR, now=now)


def connect(page: Page, region: Region, *, now: dt.datetime) -> None:
    for key in region.keys:
        if key.network == page.network and page.address in key.pages:
            access.connect(page, kind=key.kind, key=key.token, actor=ACTOR, now=now)
            if key.renewal:
                access.connect(page, kind="refresh", key=key.renewal, actor=ACTOR, now=now)


def fill_networks(region: Region, *, polygon: str, now: dt.datetime) -> dict[tuple[str, str], str]:
    """This function will give polygon the region's pages, posts and comments, in place of whatever it had.

    Returned are the numbers that it gave to the region's own posts, by page and text.
    """
    posts = [{**where(page), "text": text} for page in region.pages for text in page.posts]
    comments = [{**where(page), **remark.model_dump()} for page in region.pages for remark in page.comments]
    titles = {body.key: body.name for body in region.bodies}
    shown = [
        page.model_dump(exclude={"body", "posts", "comments"}, exclude_none=True) | {"title": titles[page.body]}
        for page in region.pages
    ]
    own = {page.address for page in region.pages}
    imported = Page.objects.filter(network__in=catalogue.networks()).exclude(address__in=own).select_related("body")
    for number, page in enumerate(imported.order_by("id"), start=1):
        shown.append(scenery.seen(page, number=number))
        posts += scenery.posts(page, number=number, now=now)
    keys = [key.model_dump() for key in region.keys]
    made = tell(f"{polygon}/_sim/reset", {"pages": shown, "tokens": keys, "posts": posts, "comments": comments})
    ours = [(page.address, text) for page in region.pages for text in page.posts]
    return {ours[place]: str(post["post"]) for place, post in enumerate(made["posts"][: len(ours)])}


def where(page: OfficialPage) -> dict[str, Any]:
    return {"network": page.network, "page": page.id}


def tell(address: str, content: dict[str, Any]) -> Any:
    body = json.dumps(content).encode()
    request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - polygon's address, which the demo itself has chosen
        return json.load(answer)

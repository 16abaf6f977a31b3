"""To whom exactly a roadmap would go: bodies, or pages of bodies, with those who are left out and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from veche.agencies.models import Body
from veche.compliance.models import Roadmap
from veche.compliance.queries.addressees import open_findings
from veche.packs.kinds.roadmaps import RoadmapPack
from veche.people.models import Realm
from veche.registry.models import Page


@dataclass(frozen=True, kw_only=True)
class Target:
    """A body, and the page when the roadmap is walked for one that is there."""

    body: Body
    page: Page | None = None


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Who would get a roadmap, who walks it already, and which bodies have no page that it could be walked for."""

    targets: list[Target] = field(default_factory=list)
    walking: list[Target] = field(default_factory=list)
    without_page: list[Body] = field(default_factory=list)


def preview(
    bodies: Iterable[Body], template: RoadmapPack, *, network: str = "", rule: str = "", realm: str = Realm.LIVE
) -> Preview:
    """This function will tell whom a roadmap would reach among `bodies` (with their territories).

    A template about pages goes to each page of a body that has an open finding (of `rule` when it is named) if the
    template mends findings, else to every page.
    """
    found = Preview()
    rows = list(bodies)
    if template.about != "page":
        taken = set(_walking(template).filter(network=network).values_list("body_id", flat=True))
        for body in rows:
            (found.walking if body.pk in taken else found.targets).append(Target(body=body))
        return found
    pages = _pages(rows, template, network=network, rule=rule, realm=realm)
    held = set(_walking(template).values_list("page_id", flat=True))
    for body in rows:
        if not pages[body.pk]:
            found.without_page.append(body)
        for page in pages[body.pk]:
            (found.walking if page.pk in held else found.targets).append(Target(body=body, page=page))
    return found


def _walking(template: RoadmapPack) -> QuerySet[Roadmap]:
    return Roadmap.objects.filter(template=template.id, state=Roadmap.State.OPEN)


def _pages(bodies: list[Body], template: RoadmapPack, *, network: str, rule: str, realm: str) -> dict[int, list[Page]]:
    rows = Page.objects.filter(body__in=[body.pk for body in bodies], realm=realm, closed_on=None).order_by("id")
    if network:
        rows = rows.filter(network=network)
    if template.letter == "findings":
        rows = rows.filter(Exists(open_findings(rule).filter(page=OuterRef("pk"))))
    by_body: dict[int, list[Page]] = defaultdict(list)
    for page in rows:
        by_body[page.body_id].append(page)
    return by_body

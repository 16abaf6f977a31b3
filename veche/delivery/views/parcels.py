"""What is owed to networks, what has arrived, and what a person must settle."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from veche.delivery import queries
from veche.delivery.models import Medium, Parcel
from veche.delivery.queries import sides, stages
from veche.lib import clock
from veche.lib.difference import difference
from veche.media.responses import serve
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.queries import staff
from veche.registry.queries import words
from veche.ui.render import render

PAGE = 50
CHIPS = ("unknown", "failed", "planned", "sending", "confirmed")
SEEN: dict[str, Promise] = {
    "lost": gettext_lazy("The network's answer was lost"),
    "taken": gettext_lazy("The network has taken it and looks at it"),
    "looked": gettext_lazy("The page was read: it does not show the text"),
    "look failed": gettext_lazy("The page could not be read"),
    "cannot look": gettext_lazy("In this network nobody can read back"),
    "found": gettext_lazy("Found on the page"),
    "not seen": gettext_lazy("There is a receipt, but the page does not show the text"),
    "a person saw it": gettext_lazy("A person has seen it"),
    "a person did not find it": gettext_lazy("A person has looked and not found it"),
    "sent again by a person": gettext_lazy("Sent again by a person"),
    "sent again with the same key": gettext_lazy("Sent once more with the same key: the network drops doubles"),
    "shown differently": gettext_lazy("The page shows something else than was published"),
    "shown as owed again": gettext_lazy("The page shows again what was published"),
    "taken off by others": gettext_lazy("Others have taken it off the page"),
}
KINDS: dict[str, Promise] = {
    "post": gettext_lazy("Post"),
    "reply": gettext_lazy("Answer"),
    "edit": gettext_lazy("Correction"),
    "delete": gettext_lazy("Taking off"),
}


@allowed("delivery.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list parcels, the newest first."""
    state, now = request.GET.get("state", ""), clock.now()
    rows = queries.parcels(viewer(request))
    rows = stages.at(rows, state, now=now) if state in CHIPS else rows
    after = request.GET.get("after", "")
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PAGE + 1])
    more = f"?state={state}&after={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    context = {
        "title": _("Delivery"),
        "parcels": found[:PAGE],
        "chips": chips(state),
        "more_url": more,
        "stages": stages_of(found, now=now),
        "kinds": KINDS,
        "networks": {row.page.network: words.network(row.page.network) for row in found},
    }
    return render(request, "delivery/parcels/list.html", context, block="more" if after else None)


def chips(state: str) -> list[dict[str, Any]]:
    """This function will make the chips over the list."""
    named = [("", _("All")), *((name, stages.WORDS[name][1]) for name in CHIPS)]
    return [{"label": label, "url": f"?state={name}", "count": None, "on": name == state} for name, label in named]


def stages_of(parcels: Iterable[Parcel], *, now: dt.datetime) -> dict[int, tuple[str, Promise, str]]:
    """This function will give by parcel the shade, the word and the icon of its state."""
    return {parcel.pk: stages.WORDS[stages.stage(parcel, now=now)] for parcel in parcels}


def evidence(lines: list[dict[str, str]]) -> list[dict[str, Any]]:
    """This function will put lines of evidence into words, with the name of whoever gave theirs."""
    names = staff.names(line.get("by", "") for line in lines)
    return [
        {
            "at": dt.datetime.fromisoformat(line["at"]),
            "words": SEEN.get(line["what"], line["what"]),
            "detail": line["detail"],
            "who": names.get(line.get("by", ""), ""),
        }
        for line in lines
    ]


@allowed("delivery.see")
@require_safe
def medium(request: HttpRequest, medium_id: int) -> HttpResponse:
    """This function will show a photo that goes with a parcel."""
    rows = Medium.objects.select_related("upload")
    place = {"body": "parcel__page__body", "realm": "parcel__realm"}
    return serve(people.get_visible_or_404(viewer(request), "delivery.see", rows, pk=medium_id, **place).upload)


@allowed("delivery.see")
@require_safe
def show(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """This function will show one parcel with its evidence and what can be done."""
    person, now = viewer(request), clock.now()
    rows = Parcel.objects.select_related("page__body__territory", "about")
    parcel = people.get_visible_or_404(person, "delivery.see", rows, body="page__body", pk=parcel_id)
    changes = list(parcel.changes.order_by("-pk"))
    context: dict[str, Any] = {
        "title": KINDS[parcel.kind],
        "crumbs": [(_("Delivery"), reverse("delivery:parcels")), (parcel.page.title, None)],
        "parcel": parcel,
        "network": words.network(parcel.page.network),
        "zone": parcel.page.body.territory.zone,
        "stage": stages.WORDS[stages.stage(parcel, now=now)],
        "evidence": evidence(parcel.evidence),
        "side": sides.of_parcel(parcel) if parcel.state == Parcel.State.UNKNOWN else None,
        "pieces": difference(parcel.text, parcel.shown) if parcel.differs_at else [],
        "changes": changes,
        "stages": stages_of(changes, now=now),
        "media": parcel.media.select_related("upload").order_by("place"),
        "kinds": KINDS,
        "may_take_off": queries.can_be_changed(parcel, "delete")
        and people.may(person, "delivery.change", body=parcel.page.body, realm=parcel.realm),
        "may_settle": people.may(person, "delivery.settle", body=parcel.page.body, realm=parcel.realm),
    }
    answer = render(request, "delivery/parcels/show.html", context, block="side")
    if context["side"] is None:  # whoever watched the page being read sees at once that it is settled
        answer["HX-Refresh"] = "true"
    return answer

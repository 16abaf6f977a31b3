"""What a person does about a parcel that is unknown or was refused."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.delivery.models import Parcel
from veche.delivery.operations import settling
from veche.delivery.queries import sides
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer


@allowed("delivery.settle")
@require_POST
def seen(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """This function will take a person's word, with a link, that the text is there; the link may be one that was read."""
    parcel, url = _parcel(request, parcel_id), request.POST.get("url", "").strip()
    chosen = next((each.id for each in sides.of_parcel(parcel).shown if url and each.url == url), "")
    if not url.startswith(("https://", "http://")):
        messages.error(request, _("Give the link to the text: open it in the network and copy the address."))
    else:
        told = {"url": url, "receipt_id": chosen, "reason": request.POST.get("reason", "")}
        settling.say_it_is_there(parcel, **told, actor=viewer(request).actor, now=clock.now())
        messages.success(request, _("Kept: it is published."))
    return redirect("delivery:parcel", parcel.pk)


@allowed("delivery.settle")
@require_POST
def again(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """This function will send a parcel anew, because a person looked and it is not there."""
    parcel, person = _parcel(request, parcel_id), viewer(request)
    if parcel.state == Parcel.State.UNKNOWN:
        reason = request.POST.get("reason", "")
        settling.say_it_is_not_there(parcel, reason=reason, actor=person.actor, now=clock.now())
    else:
        settling.send_again(parcel, actor=person.actor, now=clock.now())
    messages.success(request, _("It is being sent again."))
    return redirect("delivery:parcel", parcel.pk)


@allowed("delivery.settle")
@require_POST
def look(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """This function will have the page read once more."""
    parcel = _parcel(request, parcel_id)
    settling.look_again(parcel, now=clock.now())
    messages.success(request, _("The page is being read."))
    return redirect("delivery:parcel", parcel.pk)


def _parcel(request: HttpRequest, parcel_id: int) -> Parcel:
    rows = Parcel.objects.select_related("page__body")
    return people.get_visible_or_404(viewer(request), "delivery.settle", rows, body="page__body", pk=parcel_id)

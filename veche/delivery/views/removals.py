"""Taking a published post off its page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer


@allowed("delivery.change")
@require_POST
def create(request: HttpRequest, parcel_id: int) -> HttpResponse:
    """This function will owe that a post is taken off its page."""
    rows, person = Parcel.objects.select_related("page__body"), viewer(request)
    parcel = people.get_visible_or_404(person, "delivery.change", rows, body="page__body", pk=parcel_id)
    planning.take_off(parcel, actor=person.actor, now=clock.now())
    messages.success(request, _("It is being taken off the page."))
    return redirect("delivery:parcel", parcel.pk)

"""Recomputing the journal's chain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.desk import operations
from veche.people.access import allowed
from veche.ui.messages import say


@allowed("journal.see")
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """This function will have the chain recomputed."""
    operations.ask_for_verification()
    say(request, _("The chain is being recomputed. The result appears here when it is ready."))
    return redirect("desk:journal")

"""Finding the case of a deed: what a person may not touch looks like what does not exist."""

from django.http import HttpRequest

from veche.inbox.models import Case
from veche.people import queries as people
from veche.people.access import viewer


def reachable(request: HttpRequest, case_id: int, permission: str) -> Case:
    """This function will find the case in which the viewer has the permission; raises Http404."""
    rows = Case.objects.select_related("comment", "body", "page__body")
    return people.get_visible_or_404(viewer(request), permission, rows, pk=case_id)

"""Claims that concern a viewer's bodies, and who decides them."""

from django.db.models import QuerySet

from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import PageClaim


def claims(viewer: Person) -> QuerySet[PageClaim]:
    """This function will give the claims that a viewer's body has made, and those to the pages that it holds."""
    rows = PageClaim.objects.select_related("page__body", "body", "file")
    held = people.visible(viewer, "registry.keep", rows, body="page__body", realm="page__realm")
    return held | people.visible(viewer, "registry.keep", rows, realm="page__realm")


def may_decide(viewer: Person, claim: PageClaim) -> bool:
    """This function will tell whether the viewer keeps the registry of both bodies; nobody else can decide between them."""
    realm = claim.page.realm
    return all(people.may(viewer, "registry.edit", body=body, realm=realm) for body in (claim.page.body, claim.body))


def is_claimant(viewer: Person, claim: PageClaim) -> bool:
    """This function will tell whether the claim is of a body of the viewer's."""
    return people.may(viewer, "registry.keep", body=claim.body, realm=claim.page.realm)

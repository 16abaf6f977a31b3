"""Whom an assignment asks: the bodies of its query that stand under the issuer."""

from django.db.models import QuerySet

from veche.agencies.models import Body
from veche.compliance.models import Assignment
from veche.compliance.queries import addressees
from veche.compliance.queries.addressees import Addressees


def recipients_of(assignment: Assignment) -> QuerySet[Body]:
    """This function will find the bodies that a draft would ask."""
    return reach(assignment.issuer, Addressees.of(assignment.query), realm=assignment.realm)


def reach(issuer: Body, query: Addressees, *, realm: str) -> QuerySet[Body]:
    """This function will find the bodies of a query under an issuer, without the issuer itself, courts and what is closed."""
    return addressees.narrowed(Body.objects.under(issuer).exclude(pk=issuer.pk), query, realm=realm)

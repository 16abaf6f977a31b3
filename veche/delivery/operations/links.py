"""Links that a person copies in a network and brings as a receipt."""

from django.utils.translation import gettext as _

from veche.connectors import catalogue
from veche.delivery.models import Parcel
from veche.lib.refusals import Refusal
from veche.registry.models import Page
from veche.registry.queries import addresses, words

LONGEST = 300


class ForeignLink(Refusal):
    """The link leads into another network, or nowhere."""


def check(link: str, *, page: Page) -> None:
    """This function will refuse a link that leads out of the network of a page, or is too long to be one; raises ForeignLink."""
    if len(link) > LONGEST or not addresses.leads_into(link, page):
        told = {"network": words.network(page.network)}
        raise ForeignLink(_("This is not an address in %(network)s. Open the post and copy its whole address.") % told)


def number_in(link: str, parcel: Parcel) -> str:
    """This function will tell by which number of the network a post or an answer is looked at, corrected and taken off."""
    connector = catalogue.connector(parcel.page.network)
    return connector.number_in(link, of_answer=parcel.kind == Parcel.Kind.REPLY) or "seen"

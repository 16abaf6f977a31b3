"""Where a link into a network leads: into the network itself, or, in a demo, to the place that is played for it."""

from urllib.parse import quote

from django.conf import settings


def in_network(address: str) -> str:
    """This function will give what a link to `address` holds; what is kept, printed and exported stays the network's own."""
    if not settings.VECHE_NETWORKS_AT or not address.startswith(("https://", "http://")):
        return address
    return f"{settings.VECHE_NETWORKS_AT}{quote(address, safe='')}"

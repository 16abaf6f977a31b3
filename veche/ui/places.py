"""Where a link into a network leads: into the network itself, or, in a demo, to the place that is played for it."""

from urllib.parse import quote, urlsplit

from django.conf import settings


def in_network(address: str) -> str:
    """This function will give what a link to `address` holds; what is kept, printed and exported stays the network's own."""
    there = settings.VECHE_NETWORKS_AT
    if not there or not address.startswith(("https://", "http://")):
        return address
    # A link that a person brought may be that of a wall there, which leads where it should as it stands.
    return address if _host(address) == _host(there) else f"{there}{quote(address, safe='')}"


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""

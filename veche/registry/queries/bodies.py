"""The body that a person means."""

from veche.agencies.models import Body
from veche.lib import same_name
from veche.people import queries as people
from veche.people.models import Person


def meant(viewer: Person, permission: str, text: str) -> list[Body]:
    """This function will list the bodies of a viewer that a text means: by ОГРН, by the whole name, else by a part of it (a few)."""
    rows = people.bodies(viewer, permission).select_related("territory")
    said, key = text.strip(), same_name.key(text)
    if said.isdecimal():
        return list(rows.filter(ogrn=said)[:2])
    if not key:
        return []
    whole = list(rows.filter(name_key=key)[:2]) or list(rows.filter(short_name__iexact=said)[:2])
    return whole or list(rows.filter(name_key__contains=key).order_by("name", "pk")[:4])

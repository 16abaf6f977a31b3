"""Reading territories and bodies. They are public facts: no viewer narrows them."""

from veche.agencies.models import Body, Territory


def region() -> Territory | None:
    """This function will find the installation's first region."""
    return Territory.objects.filter(kind=Territory.Kind.REGION).order_by("id").first()


def municipalities() -> list[Territory]:
    """This function will list all municipalities by name."""
    return list(Territory.objects.filter(kind=Territory.Kind.MUNICIPALITY).order_by("name"))


def ancestors(body: Body) -> list[Body]:
    """This function will list a body's founders from the top down, the body itself last."""
    ids = [int(part) for part in body.path.strip("/").split("/")]
    found = Body.objects.in_bulk(ids)
    return [found[id] for id in ids if id in found]

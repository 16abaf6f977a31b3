"""What packs say of pages, in the reader's language."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from veche import packs
from veche.packs.kinds.page_classes import PageClass
from veche.packs.kinds.upkeep import UpkeepPack
from veche.packs.pack import Language, Words

Regions = tuple[Path, ...]
KEY_KINDS: dict[str, Promise] = {
    "community": gettext_lazy("Community key"),
    "user": gettext_lazy("Key of a person who runs the page"),
    "service": gettext_lazy("Service key, for reading"),
    "bot": gettext_lazy("Bot's token"),
    "refresh": gettext_lazy("Renewal key"),
    "application": gettext_lazy("Application's key"),
    "secret_key": gettext_lazy("Application's secret key"),
    "session_secret": gettext_lazy("Secret that came with the key"),
    "secret": gettext_lazy("Secret of callbacks"),
    "confirmation": gettext_lazy("Confirmation code of callbacks"),
}


def key_needed(kind: str) -> str:
    """This function will say within a sentence which kind of key is lacking."""
    key = str(KEY_KINDS.get(kind, kind))
    return _("a key is needed: %(key)s") % {"key": key[:1].lower() + key[1:]}


def regions() -> Regions:
    """This function will give the folders in which a region overrides the packs."""
    return tuple(settings.VECHE_REGION_PACKS)


def language() -> Language:
    """This function will give the reader's language, of the two in which packs are written."""
    return "en" if (get_language() or "ru").startswith("en") else "ru"


def say(text: Words) -> str:
    """This function will say what a pack says, in the reader's language."""
    return text.say(language())


def network(name: str) -> str:
    """This function will call a network as people do."""
    pack = packs.load("networks", regions=regions()).get(name)
    return pack.title.say(language()) if pack else name


def page_classes(on: dt.date | None = None) -> tuple[PageClass, ...]:
    """This function will list the classes that a page may be given on a day (on any day when it is left out)."""
    return tuple(each for each in _classes(regions()).values() if on is None or each.in_force.holds_on(on))


def page_class(code: str) -> str:
    """This function will name a class; one that no pack has any longer is told by its code."""
    known = _classes(regions()).get(code)
    return known.title.say(language()) if known else code


def owes_posts(code: str) -> bool:
    """This function will tell whether pages of a class owe posts; of an unknown class they do."""
    known = _classes(regions()).get(code)
    return known.owes_posts if known else True


def upkeep() -> UpkeepPack:
    """This function will give the intervals at which what is known of pages is confirmed anew."""
    return packs.load("upkeep", regions=regions())["standard"]


@lru_cache(maxsize=8)
def _classes(of: Regions) -> dict[str, PageClass]:
    return {each.code: each for each in _each_class(of)}


def _each_class(of: Regions) -> Iterator[PageClass]:
    for pack in packs.load("page_classes", regions=of).values():
        yield from pack.classes


def actor(text: str) -> str:
    """This function will say who did something that is no person, or none any longer."""
    kind = text.partition(":")[0]
    said = {"person": _("a person"), "command": _("a command"), "demo": _("the demo")}
    return said.get(kind, _("the product itself"))

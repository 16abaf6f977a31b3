"""Icons: our own drawings in one sprite, `static/ui/icons.svg`, each named by what it means."""

import functools
import re
from pathlib import Path

from django.templatetags.static import static
from markupsafe import Markup

SPRITE = Path(__file__).parent / "static/ui/icons.svg"


@functools.cache
def names() -> frozenset[str]:
    """This function will list the icons that the sprite holds."""
    return frozenset(re.findall(r'<symbol id="([a-z-]+)"', SPRITE.read_text(encoding="utf-8")))


@functools.cache
def icon(name: str, *, label: str = "") -> Markup:
    """This function will draw an icon: decoration unless `label` names it. Raises UnknownIcon."""
    if name not in names():
        raise UnknownIcon(f"There is no icon “{name}” in {SPRITE.name}. Draw it there or choose of: {sorted(names())}.")
    voice = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon" width="20" height="20" {}><use href="{}#{}"/></svg>').format(
        voice, static("ui/icons.svg"), name
    )


class UnknownIcon(LookupError):
    """A template asked for a drawing that nobody has made."""

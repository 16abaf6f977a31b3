"""What the levels of bodies are called on every screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from veche.agencies.models import Body

LEVELS: dict[str, Promise] = {
    Body.Level.REGION: gettext_lazy("Region's head body"),
    Body.Level.CENTRE: gettext_lazy("Centre"),
    Body.Level.MINISTRY: gettext_lazy("Ministry or agency"),
    Body.Level.MUNICIPALITY: gettext_lazy("Municipal body"),
    Body.Level.INSTITUTION: gettext_lazy("Institution"),
    Body.Level.COURT: gettext_lazy("Court"),
    Body.Level.SELF_GOVERNMENT: gettext_lazy("Territorial self-government"),
}

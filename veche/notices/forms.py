"""How a person wants to be told, kind by kind."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from veche.notices.models import Preferences
from veche.notices.queries import policies
from veche.packs.kinds.notices import KindOfNotice

AT_ONCE, DIGEST, NEVER = (
    ("at_once", gettext_lazy("By a letter at once")),
    ("digest", gettext_lazy("In the morning digest")),
    ("never", gettext_lazy("On the screen only")),
)
TIME: dict[str, Any] = {
    "input_formats": ["%H:%M", "%H:%M:%S"],
    "widget": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
}


class WaysForm(forms.Form):
    is_duties_only = forms.BooleanField(
        label=gettext_lazy("Write to me about duties only"),
        required=False,
        help_text=gettext_lazy("Everything else stays on the screen, and the digest does not come."),
    )
    wants_digest = forms.BooleanField(label=gettext_lazy("Send me the morning digest"), required=False)
    quiet_since = forms.TimeField(label=gettext_lazy("No letters from"), **TIME)
    quiet_until = forms.TimeField(label=gettext_lazy("until"), **TIME)

    def __init__(self, *args: Any, chosen: Preferences, held: frozenset[str], **options: Any) -> None:
        quiet = policies.quiet(chosen)
        options["initial"] = {
            "is_duties_only": chosen.is_duties_only,
            "wants_digest": chosen.wants_digest,
            "quiet_since": quiet.since,
            "quiet_until": quiet.until,
        }
        super().__init__(*args, **options)
        self.kinds = [each for each in policies.pack().kinds if not each.permission or each.permission in held]
        for kind in self.kinds:
            self.fields[kind.kind] = _field(kind, chosen)

    def ways(self) -> Iterator[forms.BoundField]:
        """This function will give the fields of the kinds."""
        return (self[each.kind] for each in self.kinds)

    def choices(self) -> dict[str, Any]:
        """This function will give what was chosen, as the operation takes it."""
        told = self.cleaned_data
        quiet: tuple[dt.time, dt.time] = told["quiet_since"], told["quiet_until"]
        channels = {each.kind: told[each.kind] for each in self.kinds}
        return {name: told[name] for name in ("is_duties_only", "wants_digest")} | {
            "quiet": quiet,
            "channels": channels,
        }


def _field(kind: KindOfNotice, chosen: Preferences) -> forms.ChoiceField:
    ways = (AT_ONCE, DIGEST) if kind.is_duty else (AT_ONCE, DIGEST, NEVER)
    return forms.ChoiceField(
        label=policies.say(kind.title),
        choices=ways,
        initial=chosen.channels.get(kind.kind, kind.channel),
        help_text=gettext_lazy("A duty: it cannot be switched off.") if kind.is_duty else "",
    )

"""What the states of materials and of their pages are called, each with its mark."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: Mapping[str, tuple[str, Promise, str]] = {
    "draft": ("quiet", _("Draft"), "edit"),
    "waiting": ("info", _("Waits for approval"), "clock"),
    "returned": ("unknown", _("Returned for changes"), "undo"),
    "approved": ("met", _("Approved"), "check"),
    "scheduled": ("info", _("Scheduled"), "calendar"),
    "by_hand": ("unknown", _("Waits for a person"), "person"),
    "leaving": ("info", _("Being published"), "send"),
    "trouble": ("broken", _("Look"), "warning"),
    "published": ("met", _("Published"), "met"),
}
CHANGES: Mapping[str, Promise] = {
    "planned": _("Correction on its way"),
    "sending": _("Correction on its way"),
    "failed": _("Correction declined"),
    "unknown": _("Correction: not known"),
}
TARGETS: Mapping[str, tuple[str, Promise, str]] = {
    "chosen": ("quiet", _("Chosen"), "minus"),
    "owed": ("info", _("On its way"), "send"),
    "published": ("met", _("Published"), "met"),
    "refused": ("broken", _("Declined"), "broken"),
    "unknown": ("unknown", _("Not known"), "unknown"),
    "withdrawn": ("quiet", _("Withdrawn"), "undo"),
}

"""Saying that a material was published by hand, where no program may."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.delivery.operations import links
from veche.facts.newsroom import TargetMarked
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.newsroom.models import Mark, Target
from veche.newsroom.operations.publishing import NotYourPage
from veche.newsroom.queries import by_hand, pages
from veche.people.models import Person


class NotByHand(Refusal):
    """The program publishes on this page itself and brings the receipt."""


class NotOwed(Refusal):
    """This page does not wait for the material."""


@transaction.atomic
def mark(target: Target, *, link: str, by: Person, now: dt.datetime) -> Mark:
    """This function will keep where a person put the material; said again, it corrects the link.

    Raises NotByHand, NotYourPage, ForeignLink and NotOwed; nothing is changed then.
    """
    _check(target, link=link, by=by)
    waiting = Target.objects.filter(pk=target.pk, state=Target.State.OWED, parcel=None)
    kept = Mark.objects.filter(target=target).first()
    if waiting.update(state=Target.State.PUBLISHED):
        made = Mark.objects.create(target=target, url=link, by=by, at=now)
    elif kept is not None and Target.objects.filter(pk=target.pk, state=Target.State.PUBLISHED).exists():
        made = kept
        if not journal.amend(made, actor=by.actor, at=now, url=link):
            return made
    else:
        raise NotOwed(_("This page does not wait for the material: publish the material first, or it was withdrawn."))
    told = TargetMarked(target_id=target.pk, material_id=target.material_id, body_id=target.page.body_id)
    journal.record(told, actor=by.actor, at=now)
    return made


def _check(target: Target, *, link: str, by: Person) -> None:
    if target.page.network not in by_hand.networks() or target.parcel_id is not None:
        raise NotByHand(_("The program publishes on this page itself and shows the link when the post is there."))
    if pages.forbidden(by, [target.page]):
        raise NotYourPage(_("You may not publish on the page %(page)s.") % {"page": target.page.title})
    links.check(link, page=target.page)

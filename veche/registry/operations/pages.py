"""Adding and changing official pages."""

import datetime as dt
from typing import Any

from django.db import transaction

from veche.agencies.models import Body
from veche.facts.registry import PageAdded, PageChanged
from veche.journal import operations as journal
from veche.packs.addresses import Address
from veche.people.models import Realm
from veche.registry.models import Page

# Kinds of addresses whose value is the network's own number of the page.
NUMBERED = frozenset({"community", "group", "chat", "channel"})


@transaction.atomic
def add_page(
    body: Body, address: Address, *, actor: str, now: dt.datetime, realm: str = Realm.LIVE, **fields: Any
) -> Page:
    """This function will add a page of a body and make it due for a first look."""
    page = Page.objects.create(
        network=address.network,
        address=address.value,
        external_id=address.value if address.kind in NUMBERED else "",
        url=address.canonical,
        body=body,
        realm=realm,
        added_at=now,
        next_look_at=now,
        **{"title": body.title[:300], **fields},
    )
    fact = PageAdded(page_id=page.pk, body_id=body.pk, network=page.network)
    journal.record(fact, actor=actor, at=now)
    return page


@transaction.atomic
def change_page(page: Page, *, actor: str, now: dt.datetime, **fields: Any) -> tuple[str, ...]:
    """This function will set the fields that differ and return their names; nothing is recorded when none does."""
    changed = tuple(name for name, value in fields.items() if getattr(page, name) != value)
    if not changed:
        return ()
    for name in changed:
        setattr(page, name, fields[name])
    page.save(update_fields=changed)
    fact = PageChanged(page_id=page.pk, body_id=page.body_id, fields=", ".join(changed))
    journal.record(fact, actor=actor, at=now)
    return changed

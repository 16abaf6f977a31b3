"""Looking at pages, and working through sheets."""

import contextlib
import datetime as dt
from collections.abc import Iterator

from veche.connectors.contract import TryLater
from veche.jobs.register import Postpone, job
from veche.registry import doors
from veche.registry.models import Deed, Page, SharedKey, SheetImport, Subscription
from veche.registry.operations import (
    abilities,
    administrators,
    custody,
    exemptions,
    expiring,
    listening,
    lives,
    observing,
    places,
    renewing,
    rounds,
    undoing,
    upkeep,
)
from veche.registry.operations.importing import uploads
from veche.registry.queries import words

# One thread of the worker leads a round; it gives the lane back now and then, and is owed anew by the next minute's plan.
ROUND, SOON = 20.0, 5.0


@job("registry.observe_due")
def observe_due(*, now: dt.datetime) -> None:
    """This function will settle by what every page is seen and owe a look at each whose time has come."""
    observing.plan(now=now)


@job("registry.round", lane="round", atomic=False, patient=True, lease=120.0)
def read_round(*, now: dt.datetime) -> None:
    """This function will read pages with the keys that many share, as long as there is something to read."""
    if rounds.run(seconds=ROUND) < SOON:
        raise Postpone(0.0)


@job("registry.observe", lane="observe", atomic=False, patient=True)
def observe(*, page_id: int, now: dt.datetime) -> None:
    """This function will look at one page."""
    page = _page(page_id)
    with _in_time():
        observing.look(page, doors.connector(page), now=now)


@job("registry.measure_due")
def measure_due(*, now: dt.datetime) -> None:
    """This function will owe a measure of what the keys of each connected page allow, once a day."""
    abilities.owe_measures(now=now)


@job("registry.measure", lane="observe", atomic=False, patient=True)
def measure(*, page_id: int, now: dt.datetime) -> None:
    """This function will measure what the keys of one page allow."""
    page = _page(page_id)
    with _in_time():
        abilities.measure(page, doors.connector(page), now=now)


@job("registry.see_administrators_due")
def see_administrators_due(*, now: dt.datetime) -> None:
    """This function will owe a look at who runs each connected page, once a day."""
    administrators.owe(now=now)


@job("registry.see_administrators", lane="observe", atomic=False, patient=True)
def see_administrators(*, page_id: int, now: dt.datetime) -> None:
    """This function will look who runs one page."""
    page = _page(page_id)
    with _in_time():
        administrators.look(page, doors.connector(page), now=now)


@job("registry.place", lane="observe", atomic=False, patient=True)
def place(*, lender_id: int, place: str, inside: bool, now: dt.datetime) -> None:
    """This function will keep what a network told of a place where a key was let in or thrown out."""
    with _in_time():
        places.note(_page(lender_id), place=place, inside=inside, now=now)


@job("registry.try_sheet", lane="sheets", atomic=False, lease=900)
def try_sheet(*, sheet_id: int, now: dt.datetime) -> None:
    """This function will find out what a sheet would change."""
    uploads.rehearse(SheetImport.objects.select_related("body__territory").get(pk=sheet_id), now=now)


@job("registry.apply_sheet", lane="sheets", atomic=False, lease=900)
def apply_sheet(*, sheet_id: int, now: dt.datetime) -> None:
    """This function will apply a tried sheet."""
    uploads.apply(SheetImport.objects.select_related("body__territory").get(pk=sheet_id), now=now)


@job("registry.undo_deed", lane="sheets", atomic=False, lease=900)
def undo_deed(*, deed_id: int, now: dt.datetime) -> None:
    """This function will put back what a deed changed."""
    undoing.undo(Deed.objects.select_related("undoes").get(pk=deed_id), now=now)


@job("registry.remind")
def remind(*, now: dt.datetime) -> None:
    """This function will tell, once a period each, of what is to be confirmed anew and of exemptions and keys that soon run out."""
    upkeep.remind(actor="job:registry.remind", now=now)
    exemptions.remind(actor="job:registry.remind", now=now)
    expiring.remind(now=now)


@job("registry.purge_holders")
def purge_holders(*, now: dt.datetime) -> None:
    """This function will erase the names of those whose access was taken away long ago."""
    custody.purge(months=words.upkeep().holder_kept_months, now=now)


@job("registry.keep_alive_due")
def keep_alive_due(*, now: dt.datetime) -> None:
    """This function will owe a use of every key that dies of disuse."""
    lives.owe()


@job("registry.keep_alive", lane="observe", atomic=False, patient=True)
def keep_alive(*, page_id: int, now: dt.datetime) -> None:
    """This function will use a page's key once, so that it lives on."""
    page = _page(page_id)
    with _in_time():
        lives.of_page(page, doors.connector(page), now=now)


@job("registry.keep_shared_alive", lane="observe", atomic=False, patient=True)
def keep_shared_alive(*, key_id: int, now: dt.datetime) -> None:
    """This function will use a shared key once, so that it lives on."""
    key = SharedKey.objects.get(pk=key_id)
    with _in_time():
        lives.of_shared(key, doors.of_shared(key), now=now)


@job("registry.renew_due")
def renew_due(*, now: dt.datetime) -> None:
    """This function will owe a renewal of every key whose time has come."""
    renewing.owe(now=now)


@job("registry.renew", lane="observe", atomic=False, patient=True)
def renew(*, page_id: int, now: dt.datetime) -> None:
    """This function will give one page's key that renews for another pair."""
    page = _page(page_id)
    with _in_time():
        renewing.renew(page, doors.connector(page), now=now)


@job("registry.listen_due")
def listen_due(*, now: dt.datetime) -> None:
    """This function will owe the tending of every address that networks are to call."""
    listening.plan(now=now)


@job("registry.listen", lane="observe", atomic=False, patient=True)
def listen(*, subscription_id: int, now: dt.datetime) -> None:
    """This function will tend one address: ask the network to call it, or look whether it does."""
    row = Subscription.objects.select_related("page__body").filter(pk=subscription_id).first()
    if row is None:
        return
    with _in_time():
        listening.tend(row, doors.connector(row.page), now=now)


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    """Put the job off where the network asks to wait: that is no failure."""
    try:
        yield
    except TryLater as later:
        raise Postpone(later.after) from later


def _page(page_id: int) -> Page:
    return Page.objects.select_related("body").get(pk=page_id)

"""Keys, addresses, keepers and exemptions."""

import datetime as dt

from veche.facts.custody import AdministratorRecognised, AdministratorsSeen, LeaverSeen, LeaverUnseen
from veche.facts.registry import (
    AbilityLost,
    AccessFailed,
    AccessRemovalConfirmed,
    CustodyReminderDue,
    ExemptionExpiring,
    ExemptionRevoked,
    HolderLeft,
    NetworkConnected,
    NetworkKeyFailed,
    PageBack,
    PageClaimDecided,
    PageClaimed,
    PageConfirmed,
    PageConnected,
    PageGone,
    PageMoved,
    PageQuestioned,
    PasswordChangeConfirmed,
    SecondFactorConfirmed,
)
from veche.journal.subscriptions import on
from veche.notices.operations import hearing, keepers, telling


@on(AccessFailed)
def tell_lost_key(fact: AccessFailed, *, now: dt.datetime) -> None:
    """This function will tell that a key works no longer."""
    hearing.access_failed(fact.page_id, now=now)


@on(AbilityLost)
def tell_lost_right(fact: AbilityLost, *, now: dt.datetime) -> None:
    """This function will tell that a key may no longer do what it did."""
    hearing.access_failed(fact.page_id, now=now)


@on(PageConnected)
def end_lost_key(fact: PageConnected, *, now: dt.datetime) -> None:
    """This function will end what was told of a lost key."""
    hearing.access_given(fact.page_id, now=now)


@on(PageMoved)
def tell_moved(fact: PageMoved, *, now: dt.datetime) -> None:
    """This function will tell that a page has another address."""
    hearing.page_moved(fact.page_id, now=now)


@on(PageGone)
def tell_gone(fact: PageGone, *, now: dt.datetime) -> None:
    """This function will tell that citizens no longer see a page."""
    hearing.page_gone(fact.page_id, now=now)


@on(PageBack)
def end_gone(fact: PageBack, *, now: dt.datetime) -> None:
    """This function will end what was told of a page that is seen again."""
    hearing.page_back(fact.page_id, now=now)


@on(CustodyReminderDue)
def remind_of_custody(fact: CustodyReminderDue, *, now: dt.datetime) -> None:
    """This function will remind of what is to be confirmed about a page."""
    hearing.custody_due(fact.page_id, fact.what, now=now)


@on(PageConfirmed)
def end_confirming(fact: PageConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder to confirm."""
    hearing.page_confirmed(fact.page_id, now=now)


@on(PasswordChangeConfirmed)
def end_password_reminder(fact: PasswordChangeConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder to change the password."""
    hearing.custody_confirmed(fact.page_id, "password", now=now)


@on(SecondFactorConfirmed)
def end_factor_reminder(fact: SecondFactorConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder of the second factor."""
    hearing.custody_confirmed(fact.page_id, "second_factor", now=now)


@on(HolderLeft)
def tell_holder_left(fact: HolderLeft, *, now: dt.datetime) -> None:
    """This function will tell that somebody who held a page has left."""
    hearing.holder_left(fact.page_id, fact.custody_id, now=now)


@on(AccessRemovalConfirmed)
def end_holder_left(fact: AccessRemovalConfirmed, *, now: dt.datetime) -> None:
    """This function will end what was told of a leaver; what the network shows is told anew when it shows it still."""
    hearing.access_removed(fact.page_id, fact.custody_id, now=now)
    keepers.leaver_unseen(fact.page_id, fact.custody_id, now=now)


@on(LeaverSeen)
def tell_leaver(fact: LeaverSeen, *, now: dt.datetime) -> None:
    """This function will tell that somebody who left a page still has access."""
    keepers.leaver_seen(fact.page_id, fact.custody_id, now=now)


@on(LeaverUnseen)
def end_leaver(fact: LeaverUnseen, *, now: dt.datetime) -> None:
    """This function will end what was told of a leaver who has no access any more."""
    keepers.leaver_unseen(fact.page_id, fact.custody_id, now=now)


@on(AdministratorsSeen)
def tell_unknown_administrator(fact: AdministratorsSeen, *, now: dt.datetime) -> None:
    """This function will tell that somebody unknown has come to run a page; the first look finds everybody, and tells nothing."""
    came = bool(fact.appeared) and not fact.is_first
    keepers.administrators_seen(fact.page_id, appeared=came, unknown=fact.unknown, now=now)


@on(AdministratorRecognised)
def end_unknown_administrator(fact: AdministratorRecognised, *, now: dt.datetime) -> None:
    """This function will end what was told of somebody unknown when nobody unknown is left."""
    keepers.administrators_seen(fact.page_id, appeared=False, unknown=fact.unknown, now=now)


@on(ExemptionExpiring)
def tell_exemption(fact: ExemptionExpiring, *, now: dt.datetime) -> None:
    """This function will tell that an exemption ends soon."""
    hearing.exemption_expires(fact.exemption_id, fact.body_id, now=now)


@on(ExemptionRevoked)
def end_exemption(fact: ExemptionRevoked, *, now: dt.datetime) -> None:
    """This function will end what was told of an exemption."""
    telling.close([f"exemption_expiring:{fact.exemption_id}"], now=now)


@on(PageClaimed)
def tell_claimed(fact: PageClaimed, *, now: dt.datetime) -> None:
    """This function will tell who keeps the registry of both bodies that they call one page their own."""
    hearing.page_claimed(fact.claim_id, fact.page_id, fact.claimant_id, now=now)


@on(PageClaimDecided)
def end_claimed(fact: PageClaimDecided, *, now: dt.datetime) -> None:
    """This function will end what was told of a claim."""
    telling.close([f"page_claimed:{fact.claim_id}"], now=now)


@on(PageQuestioned)
def tell_questioned(fact: PageQuestioned, *, now: dt.datetime) -> None:
    """This function will tell who keeps the registry that a body finds its page told wrongly."""
    hearing.page_questioned(fact.page_id, now=now)


@on(NetworkKeyFailed)
def tell_dead_key(fact: NetworkKeyFailed, *, now: dt.datetime) -> None:
    """This function will tell whoever connects networks that a shared key is dead."""
    hearing.network_key_failed(fact.network, fact.kind, fact.realm, now=now)


@on(NetworkConnected)
def end_dead_key(fact: NetworkConnected, *, now: dt.datetime) -> None:
    """This function will end what was told of a dead key."""
    hearing.network_connected(fact.network, fact.kind, fact.realm, now=now)

"""Another access token for a renewal key. TikTok gives a new renewal key with it, and the old one works no more."""

from collections.abc import Mapping
from datetime import timedelta

from veche.connectors.contract import AccessLost, Account, Failure, Pace, Refused, Renewed, TryLater
from veche.connectors.tiktok.call import API_URL, KEY
from veche.connectors.tiktok.shapes import Pair, TokenError
from veche.connectors.wire import answered, chosen, decoded, shaped
from veche.lib.http import Door
from veche.lib.http.redaction import redacted

METHOD = "oauth/token"
SPENT, APPLICATION, SECRET = "refresh", "application", "secret_key"
NEEDED = (SPENT, APPLICATION, SECRET)
DEAD = frozenset({"invalid_grant", "access_denied"})
STRANGER = frozenset({"invalid_client", "unauthorized_client"})


def renewed(account: Account, door: Door, pace: Pace) -> Renewed:
    """Ask for another pair; a lost answer may have spent the renewal key all the same, so it raises OutcomeUnknown."""
    spent, application, secret = (chosen(account.keys, (kind,))[1] for kind in NEEDED)
    pace(SPENT, METHOD)
    url = f"{(account.api_url or API_URL).rstrip('/')}/v2/{METHOD}/"
    form = {"client_key": application, "client_secret": secret, "grant_type": "refresh_token", "refresh_token": spent}
    answer = answered(lambda: door.post(url, form=form, secrets=(spent, secret)), writes=True)
    told = decoded(answer, writes=True)
    if answer.status >= 300 or told.get("error"):
        raise _refusal(answer.status, shaped(TokenError, told, writes=True), secrets=(spent, secret))
    pair = shaped(Pair, told, writes=True)
    lives = {KEY: pair.expires_in, SPENT: pair.refresh_expires_in}
    return Renewed(keys={KEY: pair.access_token, SPENT: pair.refresh_token}, lives=_in_time(lives))


def _in_time(lives: Mapping[str, int | None]) -> dict[str, timedelta]:
    return {kind: timedelta(seconds=min(told, 10**9)) for kind, told in lives.items() if told is not None}


def _refusal(status: int, told: TokenError, *, secrets: tuple[str, ...]) -> Failure:
    code, said = told.error or f"http {status}", redacted(told.error_description or "", secrets)[:300]
    if status == 429:
        return TryLater(60.0, "The network asks to wait.", code, said=said, asked=True)
    if told.error in DEAD:
        gone = "The key does not work for this any more: connect the page again."
        return AccessLost(gone, code, said=said, key=SPENT, whole=True)
    if told.error in STRANGER:
        return AccessLost(
            "The network does not accept our application: check its keys.", code, said=said, key=SECRET, whole=True
        )
    return Refused("The network declined this.", code, said=said)

"""The address of tokens: a renewal key is given for another pair and is spent by it.

A spent one, or an expired access token, is no key any more: the police count whoever still uses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from polygon.tiktok.errors import no_client, no_form, no_grant
from polygon.tiktok.methods import NETWORK
from polygon.wire import Json
from polygon.world import Token, World

PATH = "/v2/oauth/token/"
METHOD = f"POST {PATH}"
NAMES = ("client_key", "client_secret", "grant_type", "refresh_token")


def is_dead(world: World, token: Token) -> bool:
    """Tell whether an access token's time is over, and count its use if it is."""
    dead = bool(token.ends_at) and world.clock.now() >= token.ends_at
    if dead:
        world.breach(NETWORK, "an expired access token", token.token)
    return dead


def play(world: World, given: Mapping[str, str]) -> Json:
    """Give another pair for a renewal key: the old access token lives to its end, the old renewal key is forgotten."""
    for name in NAMES:
        if not given.get(name):
            raise no_form(f"{name} is missing")
    if given["grant_type"] != "refresh_token":
        raise no_form("polygon knows grant_type=refresh_token only")
    old = _found(world, given["refresh_token"])
    if (given["client_key"], given["client_secret"]) != (old.application, old.secret):
        raise no_client()
    made = _renewed(world, old)
    scopes = ",".join(old.grants.get(str(old.holder), ()))
    return Json(
        {
            "access_token": made.token,
            "expires_in": world.settings.tiktok_key_life,
            "open_id": str(old.holder),
            "refresh_expires_in": world.settings.tiktok_renewal_life,
            "refresh_token": made.renewal,
            "scope": scopes,
            "token_type": "Bearer",
        }
    )


def worded(key: str, message: str) -> dict[str, Any]:
    """Word a refusal as this address does, flat."""
    return {"error": key, "error_description": message, "log_id": "polygon"}


def _found(world: World, renewal: str) -> Token:
    found = next((each for each in world.tokens if each.network == NETWORK and each.renewal == renewal), None)
    if found is None:
        if world.counters[_spent(renewal)]:
            world.breach(NETWORK, "a spent renewal key", renewal)
        raise no_grant()
    if found.is_revoked or (found.renewal_ends_at and world.clock.now() >= found.renewal_ends_at):
        raise no_grant()
    return found


def _renewed(world: World, old: Token) -> Token:
    now, settings, count = world.clock.second(), world.settings, world.tick(f"{NETWORK} pair")
    texts = [hashlib.blake2s(f"{kind}:{old.token}:{count}".encode(), digest_size=16).hexdigest() for kind in "ar"]
    fresh: dict[str, Any] = {"token": f"act.{texts[0]}", "renewal": f"rft.{texts[1]}"}
    fresh |= {"ends_at": now + settings.tiktok_key_life, "renewal_ends_at": now + settings.tiktok_renewal_life}
    world.tick(_spent(old.renewal))
    world.add_token(replace(old, renewal=""))
    return world.add_token(replace(old, **fresh))


def _spent(renewal: str) -> str:
    return f"{NETWORK} spent {renewal}"

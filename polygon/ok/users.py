"""The key and its holder: `users.getCurrentUser`, `hasAppPermission`, `getCallsLeft`, `auth.touchSession`."""

from __future__ import annotations

from typing import Any

from polygon.ok.errors import missing
from polygon.ok.methods import METHODS, Call, method
from polygon.world import Token


@method("users.getCurrentUser")
def get_current_user(call: Call) -> Any:
    """Show the key's holder."""
    person = call.world.person("ok", call.token.holder)
    names = {"first_name": person.first_name, "last_name": person.last_name, "name": person.name} if person else {}
    return {"uid": str(call.token.holder), **names}


@method("users.hasAppPermission")
def has_app_permission(call: Call) -> Any:
    """Tell whether the key was given with a right."""
    right = call.needed("ext_perm").upper()
    return any(right in rights for rights in call.token.grants.values())


@method("users.getCallsLeft")
def get_calls_left(call: Call) -> Any:
    """Tell how many calls the key has today; polygon counts all methods together."""
    names = call.listed("methods")
    if not names:
        raise missing("methods")
    left = max(0, call.world.settings.ok_calls_a_day - call.world.counters[used_today(call.token, call.now)])
    return [{"name": name, "available": left > 0, "callsLeft": left} for name in names if name in METHODS]


@method("auth.touchSession")
def touch_session(call: Call) -> Any:
    """Let the key's thirty days begin anew."""
    call.token.used_at = call.now
    call.world.tokens.put(call.token)
    return True


def used_today(token: Token, now: int) -> str:
    """Name the counter of a key's calls of this day."""
    return f"ok calls {now // 86400} {token.token}"

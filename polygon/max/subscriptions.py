"""How a bot gets its news: webhooks, which add up, or polling while there is none."""

from __future__ import annotations

import re
from typing import Any

from polygon.max import objects
from polygon.max.errors import failed, hooked, too_many, wrong
from polygon.max.methods import NETWORK, Call, box_of, hooks_of, route
from polygon.max.news import lapse, worded
from polygon.world import Subscriber

SECRET = re.compile(r"[a-zA-Z0-9_-]{5,256}")
LOOPBACK = re.compile(r"http://(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?/")
HOOKS = 10**12
POLLS = 2


@route("GET /subscriptions")
def subscriptions(call: Call) -> Any:
    """List the webhooks of the bot."""
    lapse(call.world)
    return {"subscriptions": [_shown(hook) for hook in hooks_of(call.world, call.token)]}


def _shown(hook: Subscriber) -> objects.Wire:
    return {"url": hook.url, "time": objects.ms(float(hook.title)), "update_types": hook.events or None}


@route("POST /subscriptions")
def subscribe(call: Call) -> Any:
    """Send the news to an address; the same address again changes its secret. Plain HTTP is taken on loopback only."""
    url, secret, kinds = call.body.get("url"), call.body.get("secret"), call.body.get("update_types") or []
    if not isinstance(url, str) or not (url.startswith("https://") or LOOPBACK.match(url)):
        raise wrong("url must start with https://")
    if secret is not None and not (isinstance(secret, str) and SECRET.fullmatch(secret)):
        raise wrong("secret does not match")
    if not isinstance(kinds, list):
        raise wrong("update_types must be a list")
    add_hook(call.world, call.token.holder, url, secret=secret or "", events=[str(kind) for kind in kinds])
    return {"success": True}


def add_hook(world: Any, bot: int, url: str, *, secret: str, events: list[str]) -> Subscriber:
    """Add a webhook of a bot, or renew the one with this address."""
    known = [hook for hook in world.mail.of_page(NETWORK, bot) if hook.url == url]
    hook = known[0] if known else Subscriber(NETWORK, HOOKS + world.tick(f"{NETWORK} webhook"), bot, url)
    hook.secret, hook.events, hook.title = secret, events, str(world.clock.second())
    hook.failures, hook.silent_since, hook.last_error = 0, 0.0, ""
    added: Subscriber = world.mail.subscribers.put(hook)
    return added


@route("DELETE /subscriptions")
def unsubscribe(call: Call) -> Any:
    """Send no more news to an address."""
    known = [hook for hook in hooks_of(call.world, call.token) if hook.url == call.query.get("url")]
    if not known:
        raise failed("Subscription not found")
    call.world.mail.cancel(known[0])
    return {"success": True}


@route("GET /updates")
def updates(call: Call) -> Any:
    """Give the news from `marker` on, striking out those before; the route does the waiting."""
    lapse(call.world)
    if hooks_of(call.world, call.token):
        raise hooked()
    _hold_polls(call)
    box, mail, limit = box_of(call.world, call.token), call.world.mail, call.within("limit", 100, 1, 1000)
    wanted, marker = call.words("types"), call.number("marker", 0)
    for notice in mail.waiting(box):
        if notice.seq < marker or (wanted and notice.kind not in wanted):
            mail.take(notice)
    found = mail.waiting(box)[:limit]
    following = found[-1].seq + 1 if found else box.last_seq + 1
    return {"updates": [worded(notice) for notice in found], "marker": following}


def _hold_polls(call: Call) -> None:
    if not call.world.settings.max_limits:
        return
    window, now = (NETWORK, "updates", call.token.holder), call.world.clock.now()
    if call.world.limits.wait(window, calls=POLLS, seconds=1.0, now=now):
        call.world.breach(NETWORK, "polls above the rate", call.token.token)
        raise too_many()
    call.world.limits.count(window, now=now)

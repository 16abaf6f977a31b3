"""Subscriptions from the control API: quicker than through a network's own methods, and the same thing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from polygon.control.reading import Misunderstood
from polygon.control.seeding import full, network_of
from polygon.max import news
from polygon.max.methods import NETWORK
from polygon.max.subscriptions import add_hook
from polygon.telegram.methods import box_of
from polygon.vk.callbacks import add_server
from polygon.vk.event_names import PLAYED
from polygon.world import NotThere, Subscriber, Token, World


def subscribe(world: World, given: dict[str, Any]) -> Subscriber:
    """Subscribe an address: for VK a `page` (with `confirmed` unless it shall be asked for its code), for Telegram
    and MAX the bot of a `token`."""
    strange = set(given) - {"network", "page", "token", "url", "secret", "events", "title", "confirmed"}
    if strange or not given.get("url"):
        raise Misunderstood("a subscription has network, page or token, url, secret, events, title, confirmed")
    if network_of(given) == "vk":
        return _vk(world, given)
    if given["network"] == "ok":
        raise Misunderstood("ok calls nobody: its comments are polled")
    token = _bot(world, given)
    if token.network == NETWORK:
        secret, events = given.get("secret", ""), list(given.get("events", []))
        return add_hook(world, token.holder, given["url"], secret=secret, events=events)
    box = box_of(world, token)
    box.url, box.secret, box.events = given["url"], given.get("secret", ""), list(given.get("events", []))
    return world.mail.subscribers.put(box)


def _bot(world: World, given: dict[str, Any]) -> Token:
    token = world.token(network_of(given), str(given.get("token", "")))
    if token is None:
        raise Misunderstood("no bot has this token")
    return token


def move_bot(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Let a bot of MAX, by its `token`, into a `page` (with all rights, or those in `rights`) or, not `inside`, out."""
    token = _bot(world, {**given, "network": NETWORK})
    try:
        page = world.page(NETWORK, given.get("page", ""))
    except NotThere as error:
        raise Misunderstood(str(error)) from None
    if given.get("inside", True):
        news.enter(world, token, page, list(given.get("rights") or full(NETWORK, "bot")))
    else:
        news.leave(world, token, page)
    return {"token": token.token, "pages": sorted(token.grants)}


def _vk(world: World, given: dict[str, Any]) -> Subscriber:
    try:
        page = world.page("vk", given.get("page", ""))
    except NotThere as error:
        raise Misunderstood(str(error)) from None
    server = add_server(world, page, given["url"], secret=given.get("secret", ""), title=given.get("title", "polygon"))
    server.events = list(given.get("events", PLAYED))
    if given.get("confirmed", True):
        world.mail.empty(server)
        server.status = "ok"
    return world.mail.subscribers.put(server)


def shown(world: World, subscriber: Subscriber) -> dict[str, Any]:
    """Show a subscriber with the number of news that wait for it."""
    return asdict(subscriber) | {"waiting": len(world.mail.waiting(subscriber))}


def unsubscribe(world: World, given: dict[str, Any]) -> int:
    """Cancel the subscriptions of a network, or the one with `id`; give how many there were."""
    network, number = network_of(given), given.get("id")
    found = [s for s in world.mail.subscribers if s.network == network and number in (None, s.id)]
    for subscriber in found:
        world.mail.cancel(subscriber)
    return len(found)

"""The webhook: one address for each bot, whatever channels it serves."""

import re

from veche.connectors.contract import Refused, Subscription
from veche.connectors.telegram.call import Calls
from veche.connectors.telegram.shapes import Done, Webhook, WebhookAnswer
from veche.connectors.telegram.updates import WANTED

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def subscribe(calls: Calls, address: str, secret: str) -> Subscription:
    """Give the bot our address and the secret that stands in every call; asked again it is simply set again."""
    if not SECRET.fullmatch(secret):
        raise Refused("The network takes a secret of Latin letters, digits, - and _ only.", code="secret_signs")
    asked = {"url": address, "secret_token": secret, "allowed_updates": WANTED}
    calls.read("setWebhook", asked, Done)
    return Subscription(address=address)


def unsubscribe(calls: Calls, address: str) -> None:
    """Take our address from the bot; an address that is not ours stays."""
    if _info(calls).url == address:
        calls.read("deleteWebhook", {}, Done)


def subscription(calls: Calls, address: str) -> Subscription | None:
    """Tell how the webhook works: what Telegram could not deliver waits there for a day."""
    info = _info(calls)
    if info.url != address:
        return None
    failing = bool(info.last_error_message) and info.pending_update_count > 0
    return Subscription(address=address, healthy=not failing, said=info.last_error_message)


def _info(calls: Calls) -> Webhook:
    return calls.read("getWebhookInfo", {}, WebhookAnswer).result

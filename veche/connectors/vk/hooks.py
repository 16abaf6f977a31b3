"""Callback servers: asking VK to call an address of ours."""

from veche.connectors.contract import Subscription
from veche.connectors.vk.answers import CallbackServer, CallbackServers, Code, ServerAdded
from veche.connectors.vk.call import VERSION, Calls
from veche.connectors.vk.shapes import Done

KEYS = ("community", "user")
TITLE = "veche"
WANTED = (
    "wall_post_new",
    "wall_repost",
    "wall_reply_new",
    "wall_reply_edit",
    "wall_reply_delete",
    "wall_reply_restore",
    "message_new",
)


def subscribe(calls: Calls, number: str, address: str, secret: str) -> Subscription:
    """Add our server, or give the one with our address the new secret; then choose what it is told.

    Asked again after a lost answer it finds the server that is there, so nothing is doubled.
    """
    described = {"group_id": number, "url": address, "title": TITLE, "secret_key": secret}
    server = _ours(calls, number, address)
    if server is None:
        chosen = str(calls.read("groups.addCallbackServer", described, ServerAdded, keys=KEYS).server_id)
    else:
        chosen = str(server.id)
        calls.read("groups.editCallbackServer", described | {"server_id": chosen}, Done, keys=KEYS)
    asked = {"group_id": number, "server_id": chosen, "api_version": VERSION} | dict.fromkeys(WANTED, "1")
    calls.read("groups.setCallbackSettings", asked, Done, keys=KEYS)
    return Subscription(address=address, id=chosen)


def unsubscribe(calls: Calls, number: str, address: str) -> None:
    """Remove our server; where there is none, nothing is to be done."""
    server = _ours(calls, number, address)
    if server is not None:
        asked = {"group_id": number, "server_id": str(server.id)}
        calls.read("groups.deleteCallbackServer", asked, Done, keys=KEYS)


def subscription(calls: Calls, number: str, address: str) -> Subscription | None:
    """Tell how our server stands; while VK waits for the confirmation its health is not known."""
    server = _ours(calls, number, address)
    if server is None:
        return None
    healthy = {"ok": True, "failed": False}.get(server.status)
    return Subscription(address=address, healthy=healthy, id=str(server.id))


def confirmation(calls: Calls, number: str) -> str:
    """Ask for the code that confirms our address; it changes when the servers of a community change."""
    return calls.read("groups.getCallbackConfirmationCode", {"group_id": number}, Code, keys=KEYS).code


def _ours(calls: Calls, number: str, address: str) -> CallbackServer | None:
    servers = calls.read("groups.getCallbackServers", {"group_id": number}, CallbackServers, keys=KEYS).items
    return next((server for server in servers if server.url == address), None)

"""What the Bot API's refusals mean for us (docs/connectors/telegram.md)."""

from veche.connectors.failures import AccessLost, Failure, Moved, Refused, TryLater
from veche.connectors.wire import UNREADABLE_PAUSE, Shape, lost, shaped
from veche.lib.http.redaction import redacted

_NO_RIGHT = (
    "not enough rights",
    "need administrator rights",
    "have no rights",
    "chat_admin_required",
    "chat_write_forbidden",
)

# A person's own door is shut; the key is as good as before.
_SHUT = ("can't initiate conversation", "blocked by the user", "user is deactivated", "can't send messages to bots")


class Parameters(Shape):
    """What Telegram adds to a refusal so that we can go on."""

    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class Fault(Shape):
    """Telegram's error envelope."""

    error_code: int
    description: str = ""
    parameters: Parameters = Parameters()


def failure(envelope: object, *, writes: bool, secret: str) -> Failure:
    """Return the failure that a refusal of the Bot API stands for."""
    fault = shaped(Fault, envelope, writes=writes)
    code, said = str(fault.error_code), redacted(fault.description, [secret])[:300]
    if fault.error_code >= 500:
        return lost("The network had a fault of its own.", writes=writes, code=code, said=said)
    if fault.error_code == 429:
        after = fault.parameters.retry_after or UNREADABLE_PAUSE
        return TryLater(after, "The network asks to wait.", code, said=said, asked=True)
    if fault.parameters.migrate_to_chat_id is not None:
        return Moved(str(fault.parameters.migrate_to_chat_id))
    if fault.error_code in {401, 404}:
        return AccessLost(
            "The key does not work for this any more: connect the page again.",
            code,
            said=said,
            key="bot",
            whole=fault.error_code == 401,
        )
    if any(words in said.lower() for words in _SHUT):
        return Refused("This person takes no messages from us.", code, said=said)
    if fault.error_code == 403 or any(words in said.lower() for words in _NO_RIGHT):
        return AccessLost("The key lacks the right for this: connect the page again.", code, said=said, key="bot")
    return Refused("The network declined this.", code, said=said)

"""What MAX's refusals mean for us (docs/connectors/max.md): by their code where it says more than the HTTP status."""

from veche.connectors.failures import AccessLost, Failure, Refused, TryLater
from veche.connectors.wire import Shape, lost, shaped
from veche.lib.http.redaction import redacted

NOT_READY = "attachment.not.ready"
NOT_READY_PAUSE = 1.0
TOO_OFTEN_PAUSE = 1.0
DEAD_KEY = frozenset({401})
NO_RIGHT = frozenset({403})
NO_PAGE = "chat.not.found"


class Fault(Shape):
    """MAX's error; a success that is none has no code."""

    code: str = ""
    message: str = ""


def failure(status: int, content: object, *, writes: bool, after: float | None, secret: str) -> Failure:
    """Return the failure that a refusal of MAX stands for; `after` is what it asks us to wait, where it says so."""
    fault = shaped(Fault, content, writes=writes)
    code, said = fault.code or f"http {status}", redacted(fault.message, [secret])[:300]
    if status >= 500:
        return lost("The network had a fault of its own.", writes=writes, code=code, said=said)
    if fault.code == NOT_READY:
        return TryLater(NOT_READY_PAUSE, "The network has not digested the file yet.", code, said=said)
    if status == 429:
        return TryLater(after or TOO_OFTEN_PAUSE, "The network asks to wait.", code, said=said, asked=True)
    if status in DEAD_KEY:
        return AccessLost(
            "The key does not work for this any more: connect the page again.", code, said=said, key="bot", whole=True
        )
    if status in NO_RIGHT:
        return AccessLost("The key lacks the right for this: connect the page again.", code, said=said, key="bot")
    if fault.code == NO_PAGE:
        return Refused("The network does not know this page: check its address.", code, said=said)
    if status >= 400 or status < 300:
        return Refused("The network declined this.", code, said=said)
    return lost("The network's answer cannot be read.", writes=writes, code=code, said=said)

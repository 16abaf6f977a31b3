"""How a deed on a network fails: the class of the failure decides what happens next.

`reason` is one of few English sentences, translated in this package's catalogue; `said` is the network's own wording.
Neither ever holds a key.
"""


class Failure(Exception):
    """A deed was not done, or nobody knows whether it was."""

    def __init__(self, reason: str, code: str = "", *, said: str = "") -> None:
        super().__init__(reason, code, said)
        self.reason, self.code, self.said = reason, code, said

    def __str__(self) -> str:
        """Put reason, code and the network's words on one line."""
        told = ": ".join(part for part in (self.code, self.said) if part)
        return f"{self.reason} ({told})" if told else self.reason


class TryLater(Failure):
    """Never applied: busy, limited, unreachable. `after` is in seconds.

    `asked` says that the network (or our own pace) wants this key to wait, while others may go on; `spent`, that the
    key has used up its quota for this deed until the network's day ends. Without both the network is in trouble.
    `anew` says that what was handed over for the deed beforehand is of no use any more.
    """

    def __init__(
        self,
        after: float,
        reason: str = "The network is busy.",
        code: str = "",
        *,
        said: str = "",
        asked: bool = False,
        spent: bool = False,
        anew: bool = False,
    ) -> None:
        super().__init__(reason, code, said=said)
        self.after, self.asked, self.spent, self.anew = after, asked or spent, spent, anew


class Refused(Failure):
    """Understood and declined; the same text will be declined again."""


class AccessLost(Failure):
    """The key is dead, of the wrong kind, missing, or lacks the right; `key` is the kind of the key.

    `whole` says that the key itself is dead, whatever page it is used for.
    """

    def __init__(self, reason: str, code: str = "", *, said: str = "", key: str = "", whole: bool = False) -> None:
        super().__init__(reason, code, said=said)
        self.key, self.whole = key, whole


class Moved(Failure):
    """The page has a new address; nothing was done at the old one."""

    def __init__(self, address: str) -> None:
        super().__init__("The page has moved.", said=address)
        self.address = address


class NeedsPerson(Failure):
    """The network wants a human: a captcha, a second factor, a confirmation. Nothing was done."""


class OutcomeUnknown(Failure):
    """Sent, and the answer is lost: read back or ask a person, never send again blindly."""


class Accepted(OutcomeUnknown):
    """Taken whole by a network that looks at it before it shows it: `fared` tells later, the network is in no trouble."""

    def __init__(
        self, reason: str = "The network has taken it and looks at it before it is shown.", *, said: str = ""
    ) -> None:
        super().__init__(reason, said=said)


class NotSupported(Failure):
    """This network has no such ability."""

    def __init__(self, ability: str, network: str = "") -> None:
        super().__init__("This network cannot do that.", code=ability, said=network)
        self.ability = ability

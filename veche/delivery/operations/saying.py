"""A network's failure in the installation's language, with the network's own words behind it."""

from django.utils.translation import gettext

from veche.connectors.contract import Failure


def told(failure: Failure) -> str:
    """This function will say why a deed failed: our sentence, then the network's words; codes are for logs and programs.

    A network's words come with its code; what came without one was said by our own wire.
    """
    reason = gettext(failure.reason)
    if not (failure.code and failure.said):
        return reason
    return gettext("%(reason)s The network's words: “%(said)s”.") % {"reason": reason, "said": failure.said}

"""A network's failure in the installation's language, with the network's own words behind it."""

from django.utils.translation import gettext

from veche.connectors.contract import Failure


def told(failure: Failure) -> str:
    """This function will say why a deed failed: our sentence, then the network's code and words in brackets."""
    details = ": ".join(part for part in (failure.code, failure.said) if part)
    return f"{gettext(failure.reason)} ({details})" if details else gettext(failure.reason)

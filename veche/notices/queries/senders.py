"""Who letters come from, and the numbers that they carry."""

import uuid
from email.headerregistry import Address

from django.conf import settings
from django.utils.translation import gettext as _


def sender() -> Address:
    """This function will give the name and address that letters come from."""
    name, _at, found = settings.VECHE_SMTP_FROM.rpartition("<")
    return Address(display_name=name.strip().strip('"') or _("Veche"), addr_spec=found.strip(" >"))


def bare() -> str:
    """This function will give the address alone."""
    return sender().addr_spec


def message_id() -> str:
    """This function will make a number of a letter that no other has."""
    return f"<{uuid.uuid4()}@{bare().rpartition('@')[2]}>"

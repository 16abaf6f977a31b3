from argparse import ArgumentParser
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock, mail
from veche.notices.queries import senders
from veche.ui.console import Command as Console


class Command(Console):
    help = "Send one letter to an address, and tell what the mail server of VECHE_SMTP says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.VECHE_SMTP:
            raise CommandError(_("The mail server is not set: name it in VECHE_SMTP."), returncode=1)
        letter = EmailMessage()
        letter["Subject"], letter["From"], letter["To"] = _("Letters arrive"), senders.sender(), options["address"]
        letter["Date"], letter["Message-ID"] = clock.now(), senders.message_id()
        letter.set_content(_("This letter was sent by “veche letters check”."))
        try:
            word = mail.hand_over(
                letter, mail.server(settings.VECHE_SMTP), sender=senders.bare(), recipient=options["address"]
            )
        except (mail.BadAddress, mail.NotTaken, mail.Declined, mail.Lost) as failed:
            raise CommandError(f"{type(failed).__name__}: {failed}", returncode=1) from failed
        self.answer({"address": options["address"], "word": word}, _("The server took it: %(word)s") % {"word": word})

from typing import Any

from veche.journal import subscriptions
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = "Show every fact with the reactions it owes."

    def handle(self, *args: Any, **options: Any) -> None:
        wiring = subscriptions.wiring()
        self.answer(wiring, *(f"{fact} → {', '.join(names) or '—'}" for fact, names in wiring.items()))

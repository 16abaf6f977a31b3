import sys
from dataclasses import asdict
from typing import Any

from veche.journal import queries
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = "Recompute the journal's hash chain. Exit code 1 when an entry or a seal does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        result = queries.verify()
        self.answer(
            asdict(result) | {"holds": result.holds},
            f"{result.entries} entries under {result.seals} seals, {result.unsealed} not sealed yet.",
            *(f"seal {flaw.seal_id}, entry {flaw.entry_id or '—'}: {flaw.what}" for flaw in result.flaws),
            "The chain holds." if result.holds else "The chain is broken.",
        )
        sys.exit(0 if result.holds else 1)

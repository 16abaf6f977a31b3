import sys
from dataclasses import asdict
from typing import Any

from veche.analytics.queries import verification
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = "Recompute every kept rating from its own inputs. Exit code 1 when a kept figure is not what they give."

    def handle(self, *args: Any, **options: Any) -> None:
        found = verification.verify()
        self.answer(
            asdict(found) | {"holds": found.holds},
            f"{found.places} places of {found.ratings} ratings recomputed.",
            *(f"rating {flaw.rating_id}, territory {flaw.territory_id or '—'}: {flaw.what}" for flaw in found.flaws),
            "All ratings hold." if found.holds else "Not all ratings hold.",
        )
        sys.exit(0 if found.holds else 1)

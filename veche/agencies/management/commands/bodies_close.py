from typing import Any

from veche.agencies import operations
from veche.agencies.management.naming import BodyDeed


class Command(BodyDeed):
    help = "Close a body from a day on; its row and its history stay."

    def handle(self, *args: Any, **options: Any) -> None:
        self.carry_out(operations.close, **options)

"""The switches of the world."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Settings:
    """What a test or a demonstration may switch: rate limits, VK's `guid`, and how news travels."""

    vk_limits: bool = True
    telegram_limits: bool = True
    guid: bool = True
    hold: bool = False
    repeat: int = 1
    order: str = "straight"

"""The switches of the world."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Settings:
    """What a test or a demonstration may switch: rate limits, VK's `guid`, and how news travels.

    `vk_walls_a_day` is how many walls a user's or a service key may read between two midnights of Moscow.
    `ok_calls_a_second` is a ceiling that OK tells nobody.
    `max_digesting` is how many seconds MAX needs for a file before it may be shown, `max_comment_events` whether it tells
    bots of comments, `max_senders` whether it tells which citizen wrote one: both were seen either way.
    `tiktok_processing` is how many seconds TikTok looks at a video before it shows it, `tiktok_audited` whether it has audited
    the application: else a video may be for its owner's eyes only; `tiktok_declines` is the reason for which it shows no video
    that it has looked at. `tiktok_key_life` and `tiktok_renewal_life` are for how many seconds its keys live.
    """

    vk_limits: bool = True
    vk_walls_a_day: int = 5000
    telegram_limits: bool = True
    ok_limits: bool = True
    ok_calls_a_second: int = 5
    ok_calls_a_day: int = 100_000
    max_limits: bool = True
    max_digesting: int = 2
    max_comment_events: bool = False
    max_senders: bool = True
    tiktok_limits: bool = True
    tiktok_processing: int = 60
    tiktok_audited: bool = True
    tiktok_declines: str = ""
    tiktok_key_life: int = 2 * 3600
    tiktok_renewal_life: int = 180 * 86400
    guid: bool = True
    hold: bool = False
    repeat: int = 1
    order: str = "straight"

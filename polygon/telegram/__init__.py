"""Telegram's API over the world: the Bot API, with channels, their discussion groups, polling and webhooks."""

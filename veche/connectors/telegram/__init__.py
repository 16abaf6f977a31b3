"""Telegram: channels and the discussion groups tied to them, through a bot."""

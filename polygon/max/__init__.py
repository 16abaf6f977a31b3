"""MAX's API over the world: a bot's REST interface, channels with comments, uploads, polling and webhooks."""

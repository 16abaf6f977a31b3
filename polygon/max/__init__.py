"""MAX's face of the world: a bot's REST interface, channels with comments, uploads, polling and webhooks."""

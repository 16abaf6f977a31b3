"""TikTok: an account's videos, published by the Content Posting flow."""

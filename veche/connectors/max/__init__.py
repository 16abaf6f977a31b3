"""MAX: channels with comments under their posts, through a bot that is their administrator."""

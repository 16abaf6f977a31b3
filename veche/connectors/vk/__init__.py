"""VK: walls of communities and the comments under their posts."""

"""How entries become digests and digests a chain."""

"""Writing counts and ratings."""

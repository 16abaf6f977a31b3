"""Reading counts and ratings."""

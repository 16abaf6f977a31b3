"""What analytics shows."""

"""What roles permit."""

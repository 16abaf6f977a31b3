"""What is approved, what fits a network, what has changed: pure."""

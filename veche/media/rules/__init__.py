"""What a file is, by its own bytes."""

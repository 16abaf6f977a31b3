"""What follows from what, without a database."""

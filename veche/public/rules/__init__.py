"""What follows from texts alone."""

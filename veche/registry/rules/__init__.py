"""What can be decided about pages and their tracking sheets without a database."""

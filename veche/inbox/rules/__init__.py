"""What can be said of a comment without a database: its likeness, its clock."""

"""Rules about bodies and territories that need no database."""

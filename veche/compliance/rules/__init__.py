"""Weeks, norms, facts of a page and verdicts: no database, no clock."""

"""Judging pages, keeping findings, and asking for a new check."""

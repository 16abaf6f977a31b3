"""Reads across all apps, for one person: today, search, the installation's health, the journal."""

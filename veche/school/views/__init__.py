"""Screens of the school."""

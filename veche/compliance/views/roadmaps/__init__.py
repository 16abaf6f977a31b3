"""Screens of roadmaps."""

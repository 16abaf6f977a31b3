"""Telling, planning letters, sending them, and choosing how to be told."""

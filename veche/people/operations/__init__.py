"""Deeds upon staff: adding, appointing, suspending; passwords; signing in."""

from veche.people.operations.appointments import appoint
from veche.people.operations.persons import add_person

__all__ = ["add_person", "appoint"]

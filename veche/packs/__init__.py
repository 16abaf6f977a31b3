"""Rule packs: dated data with a legal basis, and the library of them that ships inside the wheel.

A pack is a YAML file (a course is a folder) of one kind: `load("compliance")` gives the packs of that kind by their ids.
A region overrides the library by a folder: a file of the same name replaces ours, a new file adds a pack.
The words here are pack, rule, check, verdict, basis, mark. No Django, no clock, no network.
"""

from veche.packs.broken import BrokenPack
from veche.packs.loader import load

__all__ = ["BrokenPack", "load"]

"""Reading comments of many pages by shared keys: figures of many posts with one call, comments only where these differ.

What is owed stands in the rows of `Talk`, the most stale first; whoever takes rows pushes their time on, so that a reader
that dies loses nothing. The keys and their quotas are those of the registry's rounds.
"""

from veche.inbox.operations.talks.planning import lines, plan
from veche.inbox.operations.talks.readers import Reader, readers, run

__all__ = ["Reader", "lines", "plan", "readers", "run"]

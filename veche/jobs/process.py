"""How the process of a worker is set up: some of its threads wait for a moment, and most of what it holds stays."""

import gc
import sys

# Seconds after which a thread that computes lets another in. A call whose moment has come waits so long for each of the
# threads that compute; with Python's own 5 ms it came too late beside three busy lanes, and its moment was lost.
TURN = 0.0005
# Rows and verdicts go by themselves when nobody holds them: to look through all that is new after each 700 objects, as
# Python does, took a sixth of a long audit.
NEW_OBJECTS = 50_000


def set_up() -> None:
    """This function will let waiting threads in soon, and look for garbage seldom and not in what is loaded by now."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 10, 10)

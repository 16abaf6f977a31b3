"""What the program is made of is no garbage: looking through it for some would keep everybody waiting."""

import gc
from importlib import reload

from veche.project import wsgi


def test_a_web_process_leaves_its_program_out_of_collections() -> None:
    gc.unfreeze()
    try:
        reload(wsgi)
        assert gc.get_freeze_count() > 20 * len(gc.get_objects())
    finally:
        gc.unfreeze()

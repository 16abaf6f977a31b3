"""Looking at pages: alone by their own keys, by the hundred with keys that many share, or by a person's eyes."""

from veche.registry.operations.observing.looks import glance, look, observe
from veche.registry.operations.observing.owing import owe_looks, plan
from veche.registry.operations.observing.posts import miss_post, see_figures, see_posts
from veche.registry.operations.observing.testimony import attest
from veche.registry.operations.observing.timing import AGAIN, AGAIN_AFTER_FAILURE, LOOK_BACK

__all__ = [
    "AGAIN",
    "AGAIN_AFTER_FAILURE",
    "LOOK_BACK",
    "attest",
    "glance",
    "look",
    "miss_post",
    "observe",
    "owe_looks",
    "plan",
    "see_figures",
    "see_posts",
]

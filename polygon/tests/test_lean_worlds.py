"""A world of a million comments fits into a gigabyte: what one comment weighs, and that its words stay the same."""

from __future__ import annotations

import tracemalloc

from polygon.ground import Ground
from polygon.world import Comment, Page, Post

NUMBER, LETTERS, MOST = 3_000, 220, 750


def test_a_comment_of_220_letters_weighs_little() -> None:
    ground = Ground()
    ground.world.add_page(Page("vk", -1, "community", "Школа"))
    ground.world.add_post(Post("vk", -1, 1, -1, "Новость", 5), quiet=True)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1_000, 1_000 + NUMBER):
        said = f"{number}".ljust(LETTERS, "ы")
        ground.world.add_comment(Comment("vk", -1, number, 1, number, said, number), quiet=True)
    ground.settle()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (after - before) / NUMBER < MOST
    assert not ground.world.comments.touched  # without a file nobody need remember what has changed


def test_words_stay_as_they_were_said() -> None:
    for said in ("Нет воды", "Ура 👋", "Ё«»—№", "", "қала \u0098"):
        comment = Comment("vk", -1, 1, 1, 1, said, 5)
        assert comment.text == said
        comment.text = f"{said}!"
        assert comment.text == f"{said}!"

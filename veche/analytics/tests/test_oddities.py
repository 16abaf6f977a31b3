"""A burst of reactions is flagged by totals alone, and moves a score by no more than its cap."""

from veche.analytics.rules.soundness import PostTotals, oddities

USUAL = [PostTotals(30, 1000), PostTotals(40, 1200), PostTotals(20, 900)]


def test_usual_posts_are_not_flagged() -> None:
    assert oddities(USUAL) == []


def test_a_post_that_was_ordered_to_be_liked_is_flagged() -> None:
    assert oddities([*USUAL, PostTotals(400, 1000)]) == ["one_post"]


def test_a_post_that_many_saw_may_have_many_reactions() -> None:
    assert oddities([*USUAL, PostTotals(400, 12_000)]) == []


def test_more_reactions_than_views_are_flagged() -> None:
    assert "more_than_views" in oddities([*USUAL, PostTotals(50, 20)])


def test_of_two_posts_one_is_always_the_larger() -> None:
    assert oddities([PostTotals(100, 1000), PostTotals(1, 1000)]) == []

import shutil
from pathlib import Path

import pytest

from veche.packs import BrokenPack, load
from veche.packs.loader import LIBRARY

BASICS = "official_page_basics"


@pytest.fixture
def region(tmp_path: Path) -> Path:
    shutil.copytree(LIBRARY / "courses" / BASICS, tmp_path / "courses" / BASICS)
    return tmp_path


def test_the_course_has_its_lessons_and_questions() -> None:
    course = load("courses")[BASICS]

    assert 6 <= len(course.lessons) <= 8
    assert len(course.questions) >= 12
    assert course.minutes == 10 * len(course.lessons)
    assert {question.lesson for question in course.questions} == {lesson.code for lesson in course.lessons}


def test_a_lesson_fits_ten_minutes() -> None:
    for lesson in load("courses")[BASICS].lessons:
        assert 250 <= len(lesson.body.split()) <= 500


def test_the_right_answer_is_not_always_in_one_place() -> None:
    places = [question.right for question in load("courses")[BASICS].questions]

    assert max(places.count(place) for place in places) <= len(places) / 2


def test_right_answers_pass_and_wrong_ones_do_not() -> None:
    course = load("courses")[BASICS]
    answers = {question.code: question.right for question in course.questions}

    assert course.score(answers) == 100
    assert course.is_passed(answers)
    assert course.score({}) == 0
    assert not course.is_passed({})


def test_a_region_overrides_one_lesson_and_keeps_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "courses" / BASICS
    folder.mkdir(parents=True)
    (folder / "01_law.md").write_text("# Наш закон\n\n5 минут.\n\nТекст региона.\n", encoding="utf-8")

    course = load("courses", regions=[tmp_path])[BASICS]

    assert course.lessons[0].title == "Наш закон"
    assert course.lessons[1] == load("courses")[BASICS].lessons[1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("01_law.md", "без заголовка"),
        ("Урок.md", "# Урок\n\n5 минут.\n\nТекст"),
        ("test.yaml", "answers: []"),
        ("course.yaml", "id: other"),
    ],
)
def test_a_broken_course_is_named_by_its_file(region: Path, name: str, text: str) -> None:
    (region / "courses" / BASICS / name).write_text(text, encoding="utf-8")

    with pytest.raises(BrokenPack) as caught:
        load("courses", regions=[region])

    assert caught.value.path.name == name


def test_a_new_course_without_its_test_is_refused(region: Path) -> None:
    (region / "courses" / BASICS).rename(region / "courses" / "own")
    (region / "courses" / "own" / "test.yaml").unlink()

    with pytest.raises(BrokenPack, match=r"test\.yaml"):
        load("courses", regions=[region])

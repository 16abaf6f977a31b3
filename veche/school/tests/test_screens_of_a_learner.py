"""From the first page to the certificate, by forms alone."""

import re

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.world import World
from veche.school.models import LessonRead, Sitting
from veche.school.tests.learning import CODE, begun, course, right_answers


def lesson_url(name: str, place: int) -> str:
    return reverse(f"school:{name}", args=(CODE, course().lessons[place].code))


def test_the_whole_way_needs_only_forms(world: World, as_anna: Client) -> None:
    answer = as_anna.post(reverse("school:enrolment", args=(CODE,)))
    assert answer["Location"] == lesson_url("lesson", 0)
    for place in range(len(course().lessons)):
        answer = as_anna.post(lesson_url("reading", place))
    assert answer["Location"] == reverse("school:course", args=(CODE,))
    begun_at = as_anna.post(reverse("school:sittings", args=(CODE,)))["Location"]
    assert as_anna.post(begun_at, right_answers())["Location"] == begun_at
    result = as_anna.get(begun_at).content.decode()
    sheet = as_anna.get(re.findall(r'href="(/school/certificates/[^"]+/)"', result)[0] + "sheet.pdf")
    assert (sheet["Content-Type"], sheet.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_is_not_answered_is_named_and_the_rest_is_kept(world: World, as_anna: Client) -> None:
    sitting = begun(world.anna)
    given = right_answers()
    missing = given.popitem()[0]
    answer = as_anna.post(reverse("school:sitting", args=(sitting.pk,)), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 вопрос без ответа" in page
    assert f'aria-describedby="id_{missing}_error"' in page
    assert f'href="#id_{missing}_0"' in page
    assert len(re.findall(r"<input[^>]* checked", page)) == len(given)
    assert Sitting.objects.get().finished_at is None


def test_an_empty_form_names_all_questions(world: World, as_anna: Client) -> None:
    answer = as_anna.post(reverse("school:sitting", args=(begun(world.anna).pk,)), {})
    assert answer.status_code == 422
    assert "18 вопросов без ответа" in answer.content.decode()


def test_a_second_press_shows_the_result_of_the_first(world: World, as_anna: Client) -> None:
    address = reverse("school:sitting", args=(begun(world.anna).pk,))
    as_anna.post(address, right_answers(0))
    answer = as_anna.post(address, right_answers())
    assert "В этот раз не сдано" in answer.content.decode()
    assert Sitting.objects.get().score == 0


def test_the_result_explains_every_wrong_answer_and_leads_to_its_lesson(world: World, as_anna: Client) -> None:
    address = reverse("school:sitting", args=(begun(world.anna).pk,))
    as_anna.post(address, right_answers(10))
    page = as_anna.get(address).content.decode()
    for question in course().questions[10:]:
        assert question.explanation.replace("«", "«") in page.replace("&#39;", "'").replace("&#34;", '"')
        assert reverse("school:lesson", args=(CODE, question.lesson)) in page


def test_a_test_before_the_lessons_is_refused_in_words(world: World, as_anna: Client) -> None:
    back = reverse("school:course", args=(CODE,))
    answer = as_anna.post(
        reverse("school:sittings", args=(CODE,)), headers={"referer": f"http://testserver{back}"}, follow=True
    )
    assert "Осталось 8 уроков" in answer.content.decode()
    assert not Sitting.objects.exists()


def test_looking_at_a_lesson_does_not_mark_it(world: World, as_anna: Client) -> None:
    assert as_anna.get(lesson_url("lesson", 0)).status_code == 200
    assert not LessonRead.objects.exists()
    assert as_anna.get(lesson_url("reading", 0)).status_code == 405


def test_courses_and_lessons_that_do_not_exist_are_not_found(as_anna: Client) -> None:
    for address in ("courses/nothing/", f"courses/{CODE}/lessons/nothing/", "sittings/999999/", "certificates/1/"):
        assert as_anna.get(f"/school/{address}").status_code == 404


def test_the_first_page_asks_the_database_little(
    world: World, as_anna: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    begun(world.anna)
    with django_assert_max_num_queries(15):  # one of them is the bell's
        assert as_anna.get(reverse("school:programmes")).status_code == 200

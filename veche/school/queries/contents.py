"""What is taught: programmes and courses of the packs."""

from django.conf import settings
from django.http import Http404
from django.utils.translation import get_language

from veche import packs
from veche.packs.kinds.courses import Course, Lesson
from veche.packs.kinds.programmes import Programme
from veche.packs.pack import Language, Words


def programmes() -> list[Programme]:
    """This function will list the programmes of the library and the region."""
    return list(packs.load("programmes", regions=settings.VECHE_REGION_PACKS).values())


def courses() -> dict[str, Course]:
    """This function will give the courses by their ids."""
    return dict(packs.load("courses", regions=settings.VECHE_REGION_PACKS))


def course(code: str) -> Course:
    """This function will find a course; raises Http404."""
    found = courses().get(code)
    if found is None:
        raise Http404
    return found


def lesson(of: Course, code: str) -> Lesson:
    """This function will find a lesson of a course; raises Http404."""
    found = next((lesson for lesson in of.lessons if lesson.code == code), None)
    if found is None:
        raise Http404
    return found


def programme_of(of: Course) -> Programme | None:
    """This function will find the first programme that holds a course."""
    return next((programme for programme in programmes() if of.id in programme.courses), None)


def language() -> Language:
    """This function will tell in which of the packs' two languages the viewer reads."""
    return "ru" if (get_language() or settings.LANGUAGE_CODE).startswith("ru") else "en"


def say(words: Words) -> str:
    """This function will give the words of a pack in the viewer's language."""
    return words.say(language())

"""Official names as people shorten them: «МБОУ „Средняя общеобразовательная школа № 5“» is «СОШ №5»."""

import re
from collections.abc import Sequence
from functools import lru_cache

# Words of the legal form and of grammar: they are the same in thousands of names and tell bodies apart in none.
_FORM = re.compile(
    r"(муниципальн|государственн|федеральн|област|краев|бюджетн|казенн|казён|автономн|унитарн|учрежден|предприят"
    r"|организац|общеобразовательн|образовательн|дошкольн|некоммерческ)[а-я]*"
)
_MUNICIPALITY = re.compile(r"муниципальн\w+\s+образовани\w+", re.IGNORECASE)
_IDLE = frozenset(
    re.findall(r"\w+", "и в во на с со по при для им имени г гор город города с село села п пос поселок поселка о об")
)
_SAME = {"обл": "область", "р": "район", "рн": "район", "мун": "муниципальный", "мо": "муниципальное", "окр": "округ"}


class Name:
    """One official name and the words by which a title is recognised."""

    def __init__(self, text: str) -> None:
        self._all = words_of(_MUNICIPALITY.sub("", text))
        self.numbers = [word for word in self._all if word.isdigit()]
        words = [word for word in self._all if not word.isdigit()]
        self.words = [word for word in words if _tells(word)] or words

    def missing_in(self, title: Sequence[str], *, share: float) -> list[str]:
        """This function will list the words a title lacks; an empty list when it has the numbers and `share` of the words."""
        covered = self._spelled_by_initials(title)
        lacking = [word for word in self.words if word not in covered and not _has(title, word)]
        numbers = [number for number in self.numbers if number not in title]
        found = len(self.words) - len(lacking)
        enough = bool(self.words) and found / len(self.words) >= share
        return numbers if enough else numbers + lacking

    def _spelled_by_initials(self, title: Sequence[str]) -> set[str]:
        """An abbreviation of the title stands for the run of words whose first letters it is."""
        words = [word for word in self._all if word != "и"]
        initials = "".join(word[0] for word in words)
        covered: set[str] = set()
        for short in (word for word in title if 2 <= len(word) <= 7):
            start = initials.find(short)
            while start >= 0:
                covered.update(words[start : start + len(short)])
                start = initials.find(short, start + 1)
        return covered


def words_of(text: str) -> list[str]:
    """This function will split a name into lower-case words and numbers, without quotes and punctuation."""
    plain = text.casefold().replace("ё", "е").replace("р-н", "район")
    return [_SAME.get(word, word) for word in re.findall(r"\d+|[a-zа-я]+", plain)]


@lru_cache(maxsize=10_000)
def _tells(word: str) -> bool:
    """A region's names are made of some thousands of words."""
    return word not in _IDLE and not _FORM.fullmatch(word)


def _has(title: Sequence[str], word: str) -> bool:
    return word in title or any(_akin(word, other) for other in title)


def _akin(one: str, other: str) -> bool:
    """Endings differ by case («Биробиджан», «Биробиджана»): words are one when they part only in the last three letters."""
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if shortest < 4:
        return one == other or (shortest == 3 and longest <= 5 and one[:3] == other[:3])
    root = max(4, longest - 3)
    return one[:root] == other[:root]

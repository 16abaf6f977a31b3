"""Finding by name: any form of a word, its beginning, or the word with one letter wrong."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from veche.agencies.models import Word, WordShape
from veche.agencies.rules import names
from veche.language import stems

M = TypeVar("M", bound=Model)
MOST_WORDS = 8
MOST_SLIPS = 5


def named(rows: QuerySet[M], text: str, *, column: str = "stems") -> QuerySet[M]:
    """This function will keep the rows in whose name every word of `text` stands, in whatever form.

    `column` leads from a row to the stems of a body or a territory. Only a word that stands in no name at all is taken
    for one with a letter wrong.
    """
    for stem in stems.stems(text.replace("\0", ""))[:MOST_WORDS]:
        where = Q()
        for each in (stem, *slips(stem)):
            for form in names.sought(each):
                where |= Q(**{f"{column}__contains": form})
        rows = rows.filter(where)
    return rows


def slips(stem: str) -> list[str]:
    """This function will list the known words that `stem` may have been meant for; none when it is known itself."""
    if not names.shapes(stem) or Word.objects.filter(stem__startswith=stem).exists():
        return []
    alike = WordShape.objects.filter(shape__in=names.shapes(stem)).values_list("word__stem", flat=True).distinct()
    return sorted(each for each in alike if names.is_slip(stem, each))[:MOST_SLIPS]

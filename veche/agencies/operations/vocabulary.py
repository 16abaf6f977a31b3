"""The words that names are made of, gathered anew from time to time."""

from django.db import transaction

from veche.agencies.models import Body, Territory, Word, WordShape
from veche.agencies.rules import names

AT_ONCE = 500


@transaction.atomic
def learn() -> tuple[int, int]:
    """This function will take in the words that have come into names and drop those that are gone; (came, went)."""
    said: set[str] = set()
    for model in (Body, Territory):
        for text in model._default_manager.values_list("stems", flat=True).iterator(chunk_size=2000):
            said.update(text.split())
    said = {stem for stem in said if names.shapes(stem) and len(stem) <= names.LONGEST}
    known = dict(Word.objects.values_list("stem", "pk"))
    gone = [pk for stem, pk in known.items() if stem not in said]
    for start in range(0, len(gone), AT_ONCE):
        Word.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    came = Word.objects.bulk_create([Word(stem=stem) for stem in sorted(said - known.keys())], batch_size=AT_ONCE)
    shapes = [WordShape(shape=shape, word=word) for word in came for shape in sorted(names.shapes(word.stem))]
    WordShape.objects.bulk_create(shapes, batch_size=AT_ONCE)
    return len(came), len(gone)

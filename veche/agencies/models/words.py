"""Which words names are made of, so that a word with one wrong letter is understood."""

from django.db import models


class Word(models.Model):
    """A stem that stands in the name of a body or a territory."""

    stem = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.stem


class WordShape(models.Model):
    """A word as it looks with one letter left out; two words that differ in one letter share a shape."""

    shape = models.CharField(max_length=60, db_index=True)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="shapes")

    def __str__(self) -> str:
        return self.shape

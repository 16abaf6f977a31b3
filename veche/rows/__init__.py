"""Many rows at once, for every app: written past the models, found by one list of numbers."""

from veche.rows.among import Among
from veche.rows.writing import Row, add, add_lacking, change, json_text, known, numbers, rewrite, stored

__all__ = ["Among", "Row", "add", "add_lacking", "change", "json_text", "known", "numbers", "rewrite", "stored"]

"""Reads of the school. Other apps need two: the next step for the home page, a certificate by its number for the public."""

from veche.school.queries.certificates import certificate
from veche.school.queries.steps import NextStep, next_step

__all__ = ["NextStep", "certificate", "next_step"]

"""What agencies do by themselves."""

import datetime as dt

from veche.agencies.operations import vocabulary
from veche.jobs.register import job


@job("agencies.learn_words")
def learn_words(*, now: dt.datetime) -> None:
    """Take the words of new names into the vocabulary."""
    vocabulary.learn()

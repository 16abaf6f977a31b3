"""The root of the errors whose text is meant for the person who asked."""


class Refusal(Exception):
    """A deed was refused for a reason that the person can act on: what is wrong, where, what to do."""

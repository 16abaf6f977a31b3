"""Codes by which somebody without an account follows what they have sent: easy to write down, hard to guess."""

import secrets

# Without what is mistaken for another sign when it is read aloud or written by hand.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, LONG = 3, 4


def new() -> str:
    """This function will make a code such as ``7K2M-QW3T-9ABC``: 59 bits that nobody can guess."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(LONG)) for _group in range(GROUPS))


def tidy(text: str) -> str:
    """This function will read a code as people type it: in small letters, without hyphens, with spaces."""
    signs = [sign for sign in text.upper() if sign in SIGNS]
    whole = "".join(signs)[: GROUPS * LONG + 1]
    if len(whole) != GROUPS * LONG:
        return ""
    return "-".join(whole[start : start + LONG] for start in range(0, len(whole), LONG))

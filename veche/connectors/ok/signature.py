"""The signature under every call (docs/connectors/ok.md; apiok.ru, "Подпись запросов")."""

import hashlib
from collections.abc import Mapping

UNSIGNED = frozenset({"access_token", "session_key", "sig"})


def session_secret(token: str, application_secret: str) -> str:
    """Return the secret of a key: md5 of the key and the application's secret key."""
    return _md5(token + application_secret)


def signature(form: Mapping[str, str], secret: str) -> str:
    """Return the signature of a form: its sorted fields without separators, then the secret, as md5 over UTF-8."""
    return _md5("".join(f"{name}={form[name]}" for name in sorted(form) if name not in UNSIGNED) + secret)


def _md5(text: str) -> str:
    # OK demands md5; nothing of ours rests on it.
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

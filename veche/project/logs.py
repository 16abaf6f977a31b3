"""Logs as lines of key=value on standard error; what is an error here means that a developer must change code."""

import logging.config


def configure(level: str) -> None:
    """This function will send every logger's records of `level` and above to standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "httpx": {"level": "WARNING"},
                "django.request": {"level": "ERROR"},
            },
        }
    )

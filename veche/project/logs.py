"""Logs as lines of key=value on standard error; what is an error here means that a developer must change code."""

import logging
import logging.config

BUSY = 503


def is_fault(record: logging.LogRecord) -> bool:
    """This function will leave out answers that only ask to come again: nothing is wrong with the code."""
    return getattr(record, "status_code", 0) != BUSY


def configure(level: str) -> None:
    """This function will send every logger's records of `level` and above to standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"faults": {"()": lambda: is_fault}},
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "httpx": {"level": "WARNING"},
                "django.request": {"level": "ERROR", "filters": ["faults"]},
            },
        }
    )

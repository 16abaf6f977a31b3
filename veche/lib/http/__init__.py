"""The one door for HTTP: what goes out and what comes in is bounded, checked and free of secrets in the logs."""

from veche.lib.http.door import Answer, AnswerLost, CallFailed, Door, NeverSent, Timeouts

__all__ = ["Answer", "AnswerLost", "CallFailed", "Door", "NeverSent", "Timeouts"]

from dataclasses import dataclass


@dataclass(frozen=True)
class Timeouts:
    connect: float = 5.0


class Answer: ...


class NeverSent(Exception): ...


class AnswerLost(Exception): ...


class Door: ...

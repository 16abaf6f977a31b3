"""Openings and closings of letters to authorities, which say nothing about the subject and must teach the model nothing."""

import random
from collections.abc import Sequence

from veche.language.examples import Example

OPENINGS = (
    "Здравствуйте!",
    "Добрый день.",
    "Здравствуйте, уважаемые сотрудники!",
    "Прошу принять меры.",
    "Обращаюсь к вам с просьбой.",
    "Уважаемый глава, просим вашей помощи!",
    "Хочу обратить ваше внимание на следующее.",
    "Просим вас разобраться в сложившейся ситуации.",
    "Прошу помочь решить вопрос.",
    "По адресу: улица Садовая, дом 5.",
    "В нашем микрорайоне",
    "Уважаемая администрация города!",
    "К вам обращаются жители улицы Новой.",
    "Пишу повторно, ответа не получила.",
)
CLOSINGS = (
    "Прошу принять меры.",
    "Заранее спасибо.",
    "С уважением, жители дома.",
    "Просим дать ответ в установленный срок.",
    "Помогите, пожалуйста.",
    "Жду ответа.",
    "Обращались неоднократно, результата нет.",
    "Куда нам ещё обращаться?",
    "Прошу сообщить о результатах рассмотрения.",
    "Фото прилагаю.",
    "Прошу направить ответ в письменном виде.",
    "Надеемся на понимание.",
)
SHARE = 0.8


def as_letters(examples: Sequence[Example], *, seed: int) -> list[Example]:
    """This function will repeat each example as a letter, mostly with an opening and a closing; the same seed, the same letters."""
    chance = random.Random(seed)  # noqa: S311 — nothing secret is drawn
    return [_as_letter(example, chance) for example in examples]


def _as_letter(example: Example, chance: random.Random) -> Example:
    opening = f"{chance.choice(OPENINGS)} " if chance.random() < SHARE else ""
    closing = f" {chance.choice(CLOSINGS)}" if chance.random() < SHARE else ""
    return Example(text=f"{opening}{example.text}{closing}", group=example.group, is_urgent=example.is_urgent)

"""Personal data in what strangers write, covered before anybody reads it."""

import re

from veche.language import given_names

MASK = "●●●"
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
# A card's 16–19 digits, an account's 20, a СНИЛС or an ИНН, a passport: any run of nine digits and more with usual signs between.
NUMBER = re.compile(r"(?<![\w/])\+?\d(?:[\s\u00a0().-]{0,3}\d){8,19}(?!\d)")
# A local telephone: 5 to 8 digits with signs between, or after the word for a telephone.
LOCAL = re.compile(r"(?<![\d-])\d{1,3}-\d{2}-\d{2}(?![\d-])")
NAME = r"[А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?"
PATRONYMIC = r"[А-ЯЁ][а-яё]{1,20}(?:(?:ов|ев|[ьи])ич(?:у|а|ем|ом|е)?|(?:ов|ев|ич)н(?:а|ы|е|у|ой))"
FULL_NAME = re.compile(rf"\b{NAME}\s+{NAME}\s+{PATRONYMIC}\b|\b{NAME}\s+{PATRONYMIC}(?:\s+{NAME})?\b")
INITIALS = re.compile(rf"\b{NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{NAME}")
GIVEN = given_names.pattern()
# Two words, one of them a known given name: «Петров Пётр», «Петра Петрова»; a word all in capitals is a name too.
TWO_WORDS = re.compile(
    rf"\b(?:{GIVEN}\s+{NAME}|{NAME}\s+{GIVEN})\b|\b(?i:{GIVEN})\s+[А-ЯЁ]{{2,30}}\b|\b[А-ЯЁ]{{2,30}}\s+(?i:{GIVEN})\b"
)
AFTER_WORD = re.compile(
    rf"(?i:\b(?:фио|ф\.\s?и\.\s?о\.?|меня зовут|моё имя|мое имя|гражданин(?:ка|у|ке)?|гр\.))(\s*[:—-]?\s*)({NAME}(?:\s+{NAME}){{0,2}})"
)


def masked(text: str) -> str:
    """This function will cover telephones, e-mails, numbers of cards and documents, and names of people.

    A name is what stands after «ФИО» and its like, has a patronymic or initials, or is a known given name beside another
    word with a capital. Better one word too many than one name.
    """
    text = MAIL.sub(MASK, text)
    text = NUMBER.sub(MASK, text)
    text = LOCAL.sub(MASK, text)
    text = AFTER_WORD.sub(_keep_the_word, text)
    text = FULL_NAME.sub(MASK, text)
    text = INITIALS.sub(MASK, text)
    return TWO_WORDS.sub(MASK, text)


def _keep_the_word(found: re.Match[str]) -> str:
    return found.group(0)[: found.start(2) - found.start(0)] + MASK

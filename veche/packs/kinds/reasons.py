"""Why a check said what it said, in words for people."""

from collections.abc import Mapping

from veche.packs.pack import Code, Language, Pack, Words


class ReasonPack(Pack):
    """Sentences for the reason codes of checks and the names of the facts they look at."""

    reasons: Mapping[Code, Words]
    facts: Mapping[str, Words]

    def say(self, reason: str, values: Mapping[str, object], *, language: Language = "ru") -> str:
        """This function will put a verdict's values into the sentence of its reason; an unknown code is given as it is."""
        words = self.reasons.get(reason)
        return words.say(language).format_map(_Shown(values)) if words else reason

    def fact(self, name: str, *, language: Language = "ru") -> str:
        """This function will name an observed fact."""
        words = self.facts.get(name)
        return words.say(language) if words else name


class _Shown(dict[str, object]):
    """Verdicts are stored for years: a value that an old one lacks must not break the screen."""

    def __missing__(self, key: str) -> str:
        return "…"

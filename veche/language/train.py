"""Builds the triage model from the corpus: `python -m veche.language.train`. Does nothing where it is up to date."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from veche.language import model as models
from veche.language.examples import corpus_files, read_corpus

# What a change of which makes another model; the file's name stands for the module.
MAKERS = ("stems.py", "examples.py", "features.py", "letters.py", "model.py", "recipe.py")


def version() -> str:
    """This function will name the model that the corpus and the code would make now."""
    digest = hashlib.sha256()
    for path in [*corpus_files(), *(Path(__file__).with_name(name) for name in MAKERS)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def build(path: Path = models.PATH) -> bool:
    """This function will train and write the model, and tell whether there was anything to do."""
    wanted = version()
    if models.version_of(path) == wanted:
        return False
    from veche.language import recipe  # noqa: PLC0415 — scikit-learn takes a second to import, and mostly is not needed

    unfinished = path.with_suffix(".part.npz")
    models.save(recipe.fit(read_corpus(), version=wanted), unfinished)
    unfinished.replace(path)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """This function will run the command, and give its exit code."""
    parser = argparse.ArgumentParser(prog="python -m veche.language.train", description=__doc__)
    parser.add_argument(
        "--card", action="store_true", help="measure by cross-validation and rewrite the card's figures"
    )
    options = parser.parse_args(arguments)
    if build():
        sys.stderr.write(f"The triage model {models.version_of()} is ready.\n")
    if options.card:
        from veche.language import card  # noqa: PLC0415 — as above

        card.write_card(version())
    return 0


if __name__ == "__main__":
    sys.exit(main())

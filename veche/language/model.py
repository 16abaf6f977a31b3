"""The trained model as a file of plain arrays: no pickle, nothing that runs when it is opened."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from veche.language.features import Values, Vocabulary

PATH = Path(__file__).parent / "model.npz"


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model of groups, one column a group, and one more of urgency."""

    version: str
    vocabulary: Vocabulary
    groups: list[str]
    weights: Values
    offsets: Values
    sharpness: float
    urgent_weights: Values
    urgent_offset: float


def save(model: Model, path: Path = PATH) -> None:
    """This function will write a model; the same model always gives the same arrays."""
    np.savez_compressed(
        path,
        version=_pack([model.version]),
        terms=_pack(model.vocabulary.terms),
        pieces=_pack(model.vocabulary.pieces),
        rarity=model.vocabulary.rarity.astype(np.float16),
        groups=_pack(model.groups),
        weights=model.weights.astype(np.float16),
        offsets=model.offsets,
        sharpness=np.float32(model.sharpness),
        urgent_weights=model.urgent_weights.astype(np.float16),
        urgent_offset=np.float32(model.urgent_offset),
    )


def load(path: Path = PATH) -> Model:
    """This function will read a model, or raise FileNotFoundError."""
    with np.load(path, allow_pickle=False) as file:
        return Model(
            version=_unpack(file["version"])[0],
            vocabulary=Vocabulary(
                terms=_unpack(file["terms"]),
                pieces=_unpack(file["pieces"]),
                rarity=file["rarity"].astype(np.float32),
            ),
            groups=_unpack(file["groups"]),
            weights=file["weights"].astype(np.float32),
            offsets=file["offsets"],
            sharpness=float(file["sharpness"]),
            urgent_weights=file["urgent_weights"].astype(np.float32),
            urgent_offset=float(file["urgent_offset"]),
        )


def version_of(path: Path = PATH) -> str:
    """This function will read the version of a model file, or give an empty text where there is none."""
    if not path.exists():
        return ""
    with np.load(path, allow_pickle=False) as file:
        return _unpack(file["version"])[0]


def _pack(texts: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpack(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n")

"""How the triage model is trained from examples: a linear separator of TF-IDF features, the same each time."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from veche.language.examples import Example
from veche.language.features import Values, Vocabulary, pieces, terms
from veche.language.model import Model
from veche.language.stems import words

RARE_TERM = 2
RARE_PIECE = 3
FREEDOM = 0.5
SHARPNESS = 3.0
URGENT_FREEDOM = 1.0
URGENT_BORDER = 0.0
SEED = 20_260_101


def fit(examples: Sequence[Example], *, version: str) -> Model:
    """This function will train a model; the same examples always give the same model."""
    vocabulary = learn_vocabulary([example.text for example in examples])
    matrix = weigh_all([example.text for example in examples], vocabulary)
    groups = sorted({example.group for example in examples})
    by_group = LinearSVC(C=FREEDOM, random_state=SEED).fit(
        matrix, [groups.index(example.group) for example in examples]
    )
    urgent = LinearSVC(C=URGENT_FREEDOM, class_weight="balanced", random_state=SEED)
    urgent.fit(matrix, [example.is_urgent for example in examples])
    return Model(
        version=version,
        vocabulary=vocabulary,
        groups=groups,
        weights=by_group.coef_.T.astype(np.float32),
        offsets=by_group.intercept_.astype(np.float32),
        sharpness=SHARPNESS,
        urgent_weights=urgent.coef_[0].astype(np.float32),
        urgent_offset=float(urgent.intercept_[0]) - URGENT_BORDER,
    )


def learn_vocabulary(texts: Sequence[str]) -> Vocabulary:
    """This function will find the terms and pieces that are not too rare, and weigh their rarity by smoothed IDF."""
    term_counts = _document_counts(terms(text) for text in texts)
    piece_counts = _document_counts([piece for word in words(text) for piece in pieces(word)] for text in texts)
    known_terms = sorted(term for term, count in term_counts.items() if count >= RARE_TERM)
    known_pieces = sorted(piece for piece, count in piece_counts.items() if count >= RARE_PIECE)
    counts = [term_counts[term] for term in known_terms] + [piece_counts[piece] for piece in known_pieces]
    rarity = np.log((1 + len(texts)) / (1 + np.asarray(counts))) + 1
    return Vocabulary(terms=known_terms, pieces=known_pieces, rarity=rarity.astype(np.float32))


def weigh_all(texts: Iterable[str], vocabulary: Vocabulary) -> csr_matrix:
    """This function will lay the features of texts out as a sparse matrix, one row a text."""
    rows: list[np.ndarray] = []
    values: list[Values] = []
    starts = [0]
    for text in texts:
        found, weights = vocabulary.weigh(text)
        rows.append(found)
        values.append(weights)
        starts.append(starts[-1] + len(found))
    shape = (len(rows), len(vocabulary.terms) + len(vocabulary.pieces))
    return csr_matrix((np.concatenate(values), np.concatenate(rows), starts), shape=shape)


def _document_counts(documents: Iterable[list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(set(document))
    return counts

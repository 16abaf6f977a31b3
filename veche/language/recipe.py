"""How the triage model is trained from examples: the sum of two linear models of TF-IDF features, the same each time.

Ridge regression draws the borders between groups, complement naive Bayes counts words, and together they err less than either
(five-fold cross-validation on the corpus; so were all figures here chosen).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import RidgeClassifier
from sklearn.naive_bayes import ComplementNB

from veche.language.examples import Example
from veche.language.features import Rows, Values, Vocabulary, pieces, terms
from veche.language.letters import as_letters
from veche.language.model import Model
from veche.language.stems import words

STIFFNESS = 1.0
TOLERANCE = 1e-2
SMOOTHING = 0.3
SHARPNESS = 0.14
URGENT_STIFFNESS = 1.0
URGENT_BORDER = -0.1
SEED = 20_260_101

Table = NDArray[np.float64]


def fit(examples: Sequence[Example], *, version: str) -> Model:
    """This function will train a model; the same examples always give the same model."""
    vocabulary = learn_vocabulary([example.text for example in examples])
    taught = [*examples, *as_letters(examples, seed=SEED)]
    matrix = weigh_all([example.text for example in taught], vocabulary)
    groups = sorted({example.group for example in examples})
    weights, offsets = _separate(matrix, [groups.index(example.group) for example in taught])
    urgent = RidgeClassifier(alpha=URGENT_STIFFNESS, solver="sparse_cg", tol=TOLERANCE, class_weight="balanced")
    urgent.fit(matrix, [example.is_urgent for example in taught])
    return Model(
        version=version,
        vocabulary=vocabulary,
        groups=groups,
        weights=weights.astype(np.float32),
        offsets=offsets.astype(np.float32),
        sharpness=SHARPNESS,
        urgent_weights=urgent.coef_.ravel().astype(np.float32),
        urgent_offset=float(np.ravel(urgent.intercept_)[0]) - URGENT_BORDER,
    )


def learn_vocabulary(texts: Sequence[str]) -> Vocabulary:
    """This function will find the terms and pieces of texts, and weigh their rarity by smoothed IDF."""
    term_counts = _document_counts(terms(text) for text in texts)
    piece_counts = _document_counts([piece for word in words(text) for piece in pieces(word)] for text in texts)
    known_terms, known_pieces = sorted(term_counts), sorted(piece_counts)
    counts = [term_counts[term] for term in known_terms] + [piece_counts[piece] for piece in known_pieces]
    rarity = np.log((1 + len(texts)) / (1 + np.asarray(counts))) + 1
    return Vocabulary(terms=known_terms, pieces=known_pieces, rarity=rarity.astype(np.float32))


def weigh_all(texts: Iterable[str], vocabulary: Vocabulary) -> csr_matrix:
    """This function will lay the features of texts out as a sparse matrix, one row a text."""
    rows: list[Rows] = []
    values: list[Values] = []
    starts = [0]
    for text in texts:
        found, weights = vocabulary.weigh(text)
        rows.append(found)
        values.append(weights)
        starts.append(starts[-1] + len(found))
    shape = (len(rows), len(vocabulary.terms) + len(vocabulary.pieces))
    return csr_matrix((np.concatenate(values), np.concatenate(rows), starts), shape=shape)


def _separate(matrix: csr_matrix, groups: list[int]) -> tuple[Table, Table]:
    """Each model's weights are brought to one spread, or the one with the larger figures would decide alone."""
    borders = RidgeClassifier(alpha=STIFFNESS, solver="sparse_cg", tol=TOLERANCE).fit(matrix, groups)
    counts = ComplementNB(alpha=SMOOTHING).fit(matrix, groups).feature_log_prob_.T
    counts = counts - counts.mean(axis=1, keepdims=True)
    weights = borders.coef_.T / borders.coef_.std() + counts / counts.std()
    return weights, borders.intercept_ / borders.coef_.std()


def _document_counts(documents: Iterable[list[str]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(set(document))
    return counts

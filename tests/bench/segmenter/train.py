"""Train the boundary model of the engine linear from a folder of text files.

``python tests/bench/segmenter/train.py FOLDER OUTPUT``; it takes about five minutes on one core and
needs wapic, wapic-cws-model and numba beside the project (``pip install -r
tests/bench/segmenter/requirements.txt``). The model of the package was trained on 6.4 million
characters of official, CC0 and public-domain text; docs/concepts/segmentation.md lists them. A
second run on the same machine, with the same versions, writes the same bytes.
"""

import json
import sys
import time
import zlib
from pathlib import Path

import numpy
from features import CHARACTERS, COLUMNS, NGRAMS, TOTAL_ROWS, WORD_CLASS_COLUMNS, rows_of
from ftrl import MAX_RUN, Settings, State, run_epoch, weight
from labels import Labelled, labelled_texts, words_for_training

from corpuskit.segmentation.linear.model import FORMAT, LANES, SIZES, WORD_COLUMNS, load_model

_KEPT_ROWS = 60_000
_SCALE = 127 / 4
_MAX_WEIGHT = 127
_PAD = 8


def main() -> None:
    """Label the texts, train, and write the model."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    settings = Settings()
    labelled = _padded(labelled_texts(folder))
    print(f"{numpy.count_nonzero(labelled.codes):,} characters", flush=True)
    weights, biases = train(labelled, settings)
    data = packed_model(weights, biases)
    load_model(data)
    output.write_bytes(data)
    print(f"{output}: {len(data):,} bytes")


def _padded(labelled: Labelled) -> Labelled:
    codes, begins = (numpy.pad(array, _PAD) for array in labelled)
    return Labelled(codes, begins)


def train(labelled: Labelled, settings: Settings) -> tuple[numpy.ndarray, list[float]]:
    """Return the weights of all rows, and the biases of e and s."""
    codes, begins = labelled
    rows = rows_of(codes, words_for_training().frequencies, settings.min_count)
    starts, sizes = _runs_of(codes)
    rng = numpy.random.default_rng(settings.seed)
    order = rng.permutation(len(starts))
    held = int(len(starts) * settings.held_out)
    held_out, training = order[:held], order[held:]
    state = State(
        numpy.zeros((TOTAL_ROWS, COLUMNS.shape[1]), numpy.float32),
        numpy.zeros((TOTAL_ROWS, COLUMNS.shape[1]), numpy.float32),
        numpy.zeros((2, 2)),
    )
    params = tuple(settings[:4])
    began = time.monotonic()
    for epoch in range(settings.epochs):
        rng.shuffle(training)
        for name, chosen in (("training", training), ("held out", held_out)):
            loss, wrong = run_epoch(
                *(rows, COLUMNS, state, starts[chosen], sizes[chosen], begins, params),
                name == "training",
            )
            print(f"epoch {epoch + 1}, {name}: loss {loss:.4f}, wrong {wrong:.4f}", flush=True)
    print(f"{time.monotonic() - began:.0f} s")
    alpha, beta = params[:2]
    weights = _weights(state, params)
    biases = [weight.py_func(z, n, alpha, beta, 0.0, 0.0) for z, n in state.bias.tolist()]
    return weights, biases


def _runs_of(codes: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Return the starts and sizes of the runs that have a boundary to learn."""
    is_han = codes > 0
    starts = numpy.flatnonzero(is_han[1:] & ~is_han[:-1]) + 1
    sizes = numpy.flatnonzero(~is_han[1:] & is_han[:-1]) + 1 - starts
    is_used = (sizes >= 2) & (sizes <= MAX_RUN)
    return starts[is_used], sizes[is_used]


def _weights(state: State, params: tuple[float, ...]) -> numpy.ndarray:
    alpha, beta, l1, l2 = params
    shrunk = numpy.sign(state.z) * numpy.maximum(numpy.abs(state.z) - l1, 0)
    return -shrunk / ((beta + numpy.sqrt(state.n)) / alpha + l2)


def packed_model(weights: numpy.ndarray, biases: list[float]) -> bytes:
    """Return the bytes of a model file with the rows of the largest weights."""
    rounded = numpy.clip(numpy.rint(weights * _SCALE), -_MAX_WEIGHT, _MAX_WEIGHT).astype(numpy.int8)
    characters = rounded[:CHARACTERS, :LANES]
    ngrams = rounded[CHARACTERS : CHARACTERS + NGRAMS, :LANES]
    ngrams[0] = 0
    importance = numpy.abs(ngrams.astype(int)).sum(axis=1)
    kept = numpy.argsort(-importance, kind="stable")[:_KEPT_ROWS]
    kept = numpy.sort(kept[importance[kept] > 0])
    gaps = numpy.diff(kept, prepend=0)
    assert gaps.max() < 1 << 16
    head = {
        "scale": _SCALE,
        "boundary_bias": round(biases[0] * _SCALE),
        "single_bias": round(biases[1] * _SCALE),
        "rows": len(kept),
        "words": _word_weights(weights[CHARACTERS + NGRAMS :]),
    }
    body = characters.T.tobytes() + gaps.astype("<u2").tobytes() + ngrams[kept].T.tobytes()
    return FORMAT + b"\n" + json.dumps(head).encode() + b"\n" + zlib.compress(body, 9)


def _word_weights(weights: numpy.ndarray) -> list[list[list[int]]]:
    """Return the weights of the word classes by size, class and `WORD_COLUMNS`."""
    rounded = numpy.rint(weights * _SCALE).astype(int).reshape(len(SIZES), -1, weights.shape[1])
    table = numpy.zeros((*rounded.shape[:2], len(WORD_COLUMNS)), int)
    for index, columns in enumerate(WORD_CLASS_COLUMNS):
        for column, (channel, place) in enumerate(columns):
            name = f"{'es'[channel]}{place}"
            table[index, :, WORD_COLUMNS.index(name)] = rounded[index, :, column]
    result: list[list[list[int]]] = table.tolist()
    return result


if __name__ == "__main__":
    main()

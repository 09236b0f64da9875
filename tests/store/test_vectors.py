"""The vector index: what is put in is found."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from store import Record
from store.vectors import VectorEntry, VectorIndex

MakeRecord = Callable[..., Record]


def test_every_passage_of_a_small_index_is_reached(tmp_path: Path, make_record: MakeRecord) -> None:
    article = make_record().article
    chance = np.random.default_rng(0)
    for built in range(50):  # by as many threads as there are cores, one of thirty lacks a passage
        index = VectorIndex(tmp_path / str(built))
        index.create(mark="0")
        ids = [str(number) for number in range(40)]
        vectors = chance.standard_normal((40, 384)).astype(np.float32)
        for part in (slice(0, 20), slice(20, 40)):
            index.apply([], [VectorEntry(article, ids[part], vectors[part])], mark=str(part.stop))
            found = {id_ for id_, _ in index.search(vectors[0], limit=40)}
            assert found == set(ids[: part.stop])
        index.close()

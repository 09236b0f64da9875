"""Articles that are one text are known as such, whatever comes, goes and changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from store import Embedder, Library, Record, StoreSettings, open_library
from store.copies import CopyFinder
from store.fingerprint import PLACES, find_runs, is_copy, may_be_copies, sign
from store.meta import write_meta

MakeRecord = Callable[..., Record]

WIRE = (
    "The Harrow dam will stand, the river council decided on Monday after a debate that went on past midnight. "
    "Engineers had warned in the spring that the old wall would not outlive another winter like the last one. "
    "Members voted nine to four for a repair that will cost eleven million crowns over the coming three years. "
    "“The dam will stand,” said Ada Vale, who chairs the council, as the public benches slowly emptied. "
    "Farmers below the wall had asked for a new one further up the valley, where the rock is said to be sounder. "
    "Work begins once the spring flood has passed, and the road across the wall stays shut until then."
)
OTHER = (
    "Ferries between Marsh and the outer islands stopped for a second day as a gale tore at the northern coast. "
    "The harbour master said that no boat would leave before the wind had turned, whatever the islanders needed. "
    "Shops on Great Skerry ran out of bread by noon, and the school sent its children home along the sea wall. "
    "A helicopter took two patients to the hospital in Marsh, and came back with medicine, flour and the post. "
    "Older residents recalled the winter when nothing crossed for eleven days and the church ovens fed them all."
)
OWN_LINES = (
    "On the quay this morning people spoke of little else, and most of them had not slept. "
    "A baker gave away what was left from the night before."
)


def trimmed(text: str, share: float = 0.6) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


def add(library: Library, *records: Record) -> None:
    with library.writer() as writer:
        writer.add(records)
        writer.catch_up()


def groups(library: Library) -> set[frozenset[str]]:
    """The texts of each cluster, by the outlets that have them."""
    outlets = {entry.article.id: entry.article.outlet or "" for entry in library.articles()}
    return {frozenset(outlets[id_] for id_ in cluster.members) for cluster in library.clusters().values()}


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        pytest.param(WIRE, True, id="to the letter"),
        pytest.param(WIRE.upper().replace("“", '"').replace("”", '"'), True, id="case and marks"),
        pytest.param(trimmed(WIRE), True, id="trimmed"),
        pytest.param(f"HARROW (Lantern Wire) — {WIRE}", True, id="under an agency's tag"),
        pytest.param(f"{OWN_LINES} {WIRE}", True, id="topped"),
        pytest.param(WIRE.replace("decided", "resolved").replace("slowly ", "").replace("old ", ""), True, id="edited"),
        pytest.param(OTHER, False, id="another story"),
        pytest.param(f"{OTHER} Work begins once the spring flood has passed.", False, id="one sentence of it"),
        pytest.param(
            f"{WIRE} {' '.join(f'{word}{n}' for n in range(8) for word in OTHER.split())}", False, id="a roundup"
        ),
        pytest.param("", False, id="nothing"),
        pytest.param("The dam will stand.", False, id="a line"),
    ],
)
def test_a_copy_is_told_by_what_stands_in_both(text: str, copied: bool) -> None:
    wire, other = find_runs(WIRE), find_runs(text)
    assert is_copy(wire, other) is is_copy(other, wire) is copied


def test_a_signature_is_the_same_on_any_machine() -> None:
    """Fails where another version of the hashing makes others: raise the format, and libraries compare anew."""
    assert sign(find_runs(WIRE))[:4].tolist() == [2131089982, 886373830, 1355568265, 2105020495]
    assert len(sign(find_runs(""))) == PLACES


def test_a_glance_at_the_signature_passes_no_copy_over() -> None:
    wire = find_runs(WIRE)
    others = [find_runs(text) for text in (trimmed(WIRE), f"{OWN_LINES} {WIRE}", OTHER)]
    signatures = np.stack([sign(runs) for runs in others])
    numbers = np.array([len(runs) for runs in others])
    assert list(may_be_copies(sign(wire), len(wire), signatures, numbers)) == [0, 1]


def test_copies_form_one_cluster_in_whatever_order_they_come(
    make_record: MakeRecord, settings: StoreSettings, embedder: Embedder, tmp_path: Path
) -> None:
    records = [
        make_record(WIRE, outlet="Lantern Wire", published=date(2031, 3, 3)),
        make_record(trimmed(WIRE), outlet="Quay Post", published=date(2031, 3, 4)),
        make_record(f"{OWN_LINES} {WIRE}", outlet="Marsh Courier", published=date(2031, 3, 5)),
        make_record(OTHER, outlet="Skerry News"),
    ]
    for number, order in enumerate(permutations(records)):
        home = settings.model_copy(update={"home": tmp_path / str(number)})
        with open_library(home, embedder=embedder, create=True) as library:
            for record in order[:2]:
                add(library, record)
            add(library, *order[2:])
            clusters = library.clusters()
            assert set(clusters) == {record.article.id for record in records[:3]}
            assert {cluster.members for cluster in clusters.values()} == {
                tuple(record.article.id for record in records[:3])
            }
            assert clusters[records[1].article.id].origin == records[0].article.id
        if number == 7:
            break  # the orders that begin with each of two


def test_a_withdrawn_or_corrected_article_is_no_longer_of_its_cluster(
    library: Library, make_record: MakeRecord
) -> None:
    add(library, make_record(WIRE, outlet="Wire", url="w"), make_record(trimmed(WIRE), outlet="Post", url="p"))
    assert groups(library) == {frozenset({"Wire", "Post"})}
    add(library, make_record(OTHER, outlet="Post", url="p"))
    assert groups(library) == set()
    add(library, make_record(trimmed(WIRE), outlet="Post", url="p"))  # the correction is taken back
    assert groups(library) == {frozenset({"Wire", "Post"})}
    with library.writer() as writer:
        writer.withdraw("w")
    assert groups(library) == set()


def test_two_that_have_only_a_third_in_common_part_when_it_goes(library: Library, make_record: MakeRecord) -> None:
    whole, words = f"{WIRE} {OTHER}", f"{WIRE} {OTHER}".split()
    head, tail = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
    texts = {"Head": head, "Whole": whole, "Tail": tail}
    add(library, *(make_record(text, outlet=outlet, url=outlet) for outlet, text in texts.items()))
    assert groups(library) == {frozenset({"Head", "Whole", "Tail"})}
    with library.writer() as writer:
        writer.withdraw("Whole")
    assert groups(library) == set()


def test_the_agency_that_others_credit_is_the_origin(library: Library, make_record: MakeRecord) -> None:
    agency = make_record(WIRE, outlet="Lantern Wire", published=date(2031, 3, 5))
    early = make_record(trimmed(WIRE), outlet="Quay Post", authors=["lantern wire"], published=date(2031, 3, 4))
    add(library, early, agency)
    assert library.clusters()[early.article.id].origin == agency.article.id


def test_only_what_was_asked_for_is_told_with_its_whole_cluster(library: Library, make_record: MakeRecord) -> None:
    wire, post = make_record(WIRE, outlet="Wire"), make_record(trimmed(WIRE), outlet="Post")
    add(library, wire, post, make_record(OTHER))
    (found,) = library.clusters([post.article.id]).items()
    assert found[0] == post.article.id
    assert set(found[1].members) == {wire.article.id, post.article.id}
    assert found[1].shares[post.article.id] == 1.0


def test_a_library_of_before_is_compared_by_its_next_writer(library: Library, make_record: MakeRecord) -> None:
    add(library, make_record(WIRE, outlet="Wire"), make_record(trimmed(WIRE), outlet="Post"))
    CopyFinder(library.engine).forget("nothing")
    with library.engine.begin() as connection:
        write_meta(connection, "copies", f"0 {library.library_id} {library.change}")  # as another format left it
    assert groups(library) == set()
    assert [check.name for check in library.health() if not check.ok] == ["copies"]
    add(library, make_record(OTHER))
    assert groups(library) == {frozenset({"Wire", "Post"})}
    assert all(check.ok for check in library.health())


def test_reindexing_finds_the_same_clusters(library: Library, make_record: MakeRecord) -> None:
    add(library, make_record(WIRE, outlet="Wire"), make_record(trimmed(WIRE), outlet="Post"), make_record(OTHER))
    before = library.clusters()
    with library.writer() as writer:
        writer.reindex()
    assert library.clusters() == before

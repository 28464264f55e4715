"""An index that is changed again and again stays in few pieces, and no change waits for the large one."""

from __future__ import annotations

from pathlib import Path

from directory.search.index import IndexDocument
from directory.search.whoosh_index import LITTLE, TOGETHER, WhooshIndex, count_pieces, write_whoosh_index

MANY = [IndexDocument(f"k{number}", {"jour": 1.0, f"ord{number}": 2.0}) for number in range(40)]


def changed(folder: Path, changes: list[int]) -> list[Path]:
    """The folders of an index in which one document after another was changed, each linked from the one before."""
    write_whoosh_index(folder / "0", MANY)
    for turn, number in enumerate(changes, start=1):
        document = IndexDocument(f"k{number}", {"jour": 1.0, f"nytt{turn}": 2.0})
        write_whoosh_index(folder / str(turn), [document], base=folder / str(turn - 1))
    return [folder / str(turn) for turn in range(len(changes) + 1)]


def held(folder: Path) -> dict[str, set[str]]:
    index = WhooshIndex.open(folder)
    keys = index.keys()
    found = {token: {keys[number] for number, _weight in index.postings(token)} for token in index.vocabulary()}
    index.close()
    return {token: some for token, some in found.items() if some}


def pieces(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("*.seg")}


def test_after_many_changes_an_index_lies_in_fewer_pieces_and_holds_the_newest(tmp_path: Path) -> None:
    folders = changed(tmp_path, list(range(30)))

    assert max(map(count_pieces, folders)) <= 1 + TOGETHER + 30 // TOGETHER
    newest = {f"nytt{number + 1}": {f"k{number}"} for number in range(30)}
    untouched = {f"ord{number}": {f"k{number}"} for number in range(30, 40)}
    assert held(folders[-1]) == newest | untouched | {"jour": {f"k{number}" for number in range(40)}}


def test_the_large_piece_is_never_written_again(tmp_path: Path) -> None:
    first, *later = changed(tmp_path, list(range(2 * LITTLE)))

    assert all(pieces(first) <= pieces(folder) for folder in later)


def test_what_was_changed_again_leaves_no_piece_behind(tmp_path: Path) -> None:
    *_others, last = changed(tmp_path, [7] * 5)

    assert count_pieces(last) == 2
    assert held(last)["nytt5"] == {"k7"}
    assert "nytt4" not in held(last)

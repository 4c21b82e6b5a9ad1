from __future__ import annotations

import pytest

from wikiweave.lsp.positions import Positions

TEXT = "a\r\n🌉é\n\nb\rc\u2028d\x0be"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_there_and_back(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    for offset in range(len(TEXT) + 1):
        if TEXT[offset - 1 : offset + 1] != "\r\n":
            assert positions.offset(positions.position(offset)) == offset


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_units(encoding: str, character: int) -> None:
    place = Positions(TEXT, encoding).position(TEXT.index("é") + 1)
    assert (place.line, place.character) == (1, character)


def test_only_line_ends_of_editors_count() -> None:
    place = Positions(TEXT).position(len(TEXT))
    assert (place.line, place.character) == (4, 5)

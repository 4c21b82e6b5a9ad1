from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikiweave.batch.names import file_key, file_name, numbered

#: As Windows has them.
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Volcano", "Volcano"),
        ("volcano", "Volcano"),
        ("AC/DC", "AC%2FDC"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        ("C:\\x", "C%3A%5Cx"),
        ("con", "Con%~"),
        ("LPT1.txt", "LPT1.txt%~"),
        ("Console", "Console"),
        ("100%", "100%25"),
        ("A.", "A."),
        ("", "%~"),
        ("日本", "日本"),
        ("a\u202eb", "A%E2%80%AEb"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text())
def test_every_name_is_one_safe_part_of_a_path(title: str) -> None:
    name = file_name(title)
    assert name
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f]', name)
    assert not name.startswith(".")
    assert not name.endswith(" ")
    assert not RESERVED.match(name)
    assert len(name.encode()) <= 200


def test_long_titles_stay_apart() -> None:
    names = {file_name("é" * 300 + str(number)) for number in range(50)}
    assert len(names) == 50


def test_what_file_systems_take_for_one() -> None:
    assert file_key("Straße") == file_key("STRASSE")
    assert file_key("É") == file_key("E\u0301")
    assert numbered("A", 1) == "A"
    assert numbered("A", 2) == "A%~2"

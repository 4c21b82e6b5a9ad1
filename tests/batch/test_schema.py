"""Each table is described in one place, and importing the package loads no extra."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, TypedDict

import pytest

from tests.cli.command import environment
from wikiweave.batch.related import TABLES as RELATED
from wikiweave.batch.schema import TABLES, Column, columns_of

SLOW = ("lxml", "multiprocessing", "networkx", "py7zr", "pyarrow", "ray", "tarfile", "zstandard")


class Keys(TypedDict, total=False):
    """What each row may have."""

    id: Annotated[str | None, "the id"]


class Row(Keys):
    """A row with two more columns."""

    n: Annotated[int, "a number"]
    rows: Annotated[list[list[str]], "cells"]


class Odd(TypedDict):
    """A row with a value that no sink writes."""

    x: Annotated[bytes, "no column holds such"]


def test_columns_are_read_from_the_type_of_rows() -> None:
    assert columns_of(Row) == (
        Column("id", "string", "the id"),
        Column("n", "int", "a number"),
        Column("rows", "grid", "cells"),
    )


def test_a_column_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(KeyError):
        columns_of(Odd)


@pytest.mark.parametrize("tables", [TABLES, RELATED])
def test_no_table_has_a_column_twice(tables: dict[str, tuple[Column, ...]]) -> None:
    for name, columns in tables.items():
        assert len({column.name for column in columns}) == len(columns), name
        assert all(column.what for column in columns), name


def test_importing_loads_nothing_slow() -> None:
    code = f"import wikiweave.batch, sys; print([m for m in {SLOW!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "[]"

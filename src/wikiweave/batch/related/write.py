"""Writes tables as JSON lines, CSV and Parquet, and the graph as GraphML."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from wikiweave.batch.arrow import columns_schema
from wikiweave.batch.extras import pyarrow, pyarrow_parquet
from wikiweave.batch.related.schema import TABLES
from wikiweave.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from wikiweave.batch.extra_types import ArrowSchema
    from wikiweave.batch.related.members import Edge, Members
    from wikiweave.batch.related.schema import FieldRow, Tables
    from wikiweave.batch.schema import Row

__all__ = ["write_graph", "write_tables"]


def write_tables(folder: Path, tables: Tables, *, as_csv: bool, as_parquet: bool) -> list[str]:
    """Write each table in each form, and return the names of the files within the folder.

    JSON lines leave out absent columns. Raises `MissingExtraError` for Parquet without pyarrow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    by_name = tables.by_name()
    for table, columns in TABLES.items():
        rows = by_name[table]
        forms = {".jsonl": _jsonl(table, rows)}
        if as_csv:
            forms[".csv"] = _csv(table, rows)
        if as_parquet:
            forms[".parquet"] = _parquet(columns_schema(columns), rows)
        for suffix, data in forms.items():
            write_atomically(folder / (table + suffix), data)
            names.append(table + suffix)
    if as_csv:
        write_atomically(folder / "infobox_wide.csv", _wide(tables.infobox))
        names.append("infobox_wide.csv")
    return names


def _jsonl(table: str, rows: list[Row]) -> bytes:
    columns = [column.name for column in TABLES[table]]
    lines = (
        json.dumps(
            {name: row[name] for name in columns if row.get(name) is not None}, ensure_ascii=False
        )
        for row in rows
    )
    return "".join(line + "\n" for line in lines).encode()


def _csv(table: str, rows: list[Row]) -> bytes:
    columns = [column.name for column in TABLES[table]]
    return _csv_bytes(columns, ([row.get(name) for name in columns] for row in rows))


def _wide(rows: list[FieldRow]) -> bytes:
    """Return the infobox fields with a row for each infobox and a column for each field."""
    keys = dict.fromkeys(row["key"] for row in rows)
    boxes: dict[tuple[str, int], dict[str, str]] = {}
    for row in rows:
        box = boxes.setdefault((row["title"], row["box"]), {"": row["name"]})
        box[row["key"]] = row["text"]
    lines = (
        [title, box.get(""), *(box.get(key) for key in keys)] for (title, _), box in boxes.items()
    )
    return _csv_bytes(["title", "infobox", *keys], lines)


def _csv_bytes(columns: list[str], rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode()


def _cell(value: object) -> object:
    """Return a value as a cell of CSV.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        value = value.replace("\0", "\ufffd")
        if value[:1] in _FORMULA and not _NUMBER.fullmatch(value):
            return "'" + value
    return value


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER: Final = re.compile(r"[-+]?[\d.,  ]+[\w°%]{0,6}")


def _parquet(schema: ArrowSchema, rows: list[Row]) -> bytes:
    pa = pyarrow()
    names = schema.names
    table = pa.Table.from_pylist(
        [{name: row.get(name) for name in names} for row in rows], schema=schema
    )
    stream = pa.BufferOutputStream()
    pyarrow_parquet().write_table(table, stream, compression="zstd")
    return stream.getvalue().to_pybytes()


# --- GraphML -----------------------------------------------------------------


def write_graph(path: Path, members: Members) -> None:
    """Write all links as GraphML: nodes with title and kind, edges with kind and count.

    A node is an article or redirect of the set, a category, a navigation box, or a title that
    is not in the set (`missing`).
    """
    write_atomically(path, "".join(_graphml(members)).encode())


_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="node" for="node" attr.name="kind" attr.type="string"/>
<key id="words" for="node" attr.name="words" attr.type="int"/>
<key id="edge" for="edge" attr.name="kind" attr.type="string"/>
<key id="count" for="edge" attr.name="count" attr.type="int"/>
<key id="line" for="edge" attr.name="line" attr.type="int"/>
<graph id="articles" edgedefault="directed">
"""


def _graphml(members: Members) -> Iterator[str]:
    yield _HEAD
    for member in members.all:
        kind = "redirect" if member.is_redirect else "article"
        words = f'<data key="words">{member.facts["n_words"]}</data>'
        yield _node(f"n{member.number}", member.title, kind, words)
    others: dict[tuple[str, str], str] = {}
    for member in members.all:
        for edge in member.edges:
            if edge.member is None and (_kind(edge), edge.target) not in others:
                key = others[_kind(edge), edge.target] = f"x{len(others)}"
                yield _node(key, edge.target, _kind(edge))
    for member in members.all:
        for edge in member.edges:
            key = others[_kind(edge), edge.target] if edge.member is None else f"n{edge.member}"
            yield (
                f'<edge source="n{member.number}" target="{key}">'
                f'<data key="edge">{edge.kind}</data>'
                f'<data key="count">{edge.times}</data><data key="line">{edge.line}</data></edge>\n'
            )
    yield "</graph>\n</graphml>\n"


def _kind(edge: Edge) -> str:
    if edge.kind == "category":
        return "category"
    return (
        "template" if edge.kind == "navbox" and edge.target.startswith("Template:") else "missing"
    )


def _node(key: str, label: str, kind: str, more: str = "") -> str:
    label = escape(_NOT_XML.sub("\ufffd", label))
    data = f'<data key="label">{label}</data><data key="node">{kind}</data>{more}'
    return f'<node id="{key}">{data}</node>\n'


#: Characters that XML cannot hold, not even as escapes.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

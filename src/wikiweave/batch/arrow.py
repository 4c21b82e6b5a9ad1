"""Arrow: schemas of the tables, and the conversion of a record batch, for use in any engine.

`convert_batch` has no state, so it can be passed to Ray's `map_batches`, Spark's `mapInArrow` and
the like. The local runner writes Parquet from the same rows with the same schemas.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, assert_never

from wikiweave.batch.conversion import Conversion, page_article, page_rows
from wikiweave.batch.extras import pyarrow
from wikiweave.batch.schema import TABLES
from wikiweave.batch.sources import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.batch.extra_types import ArrowSchema, ArrowType, RecordBatch
    from wikiweave.batch.schema import Column, Row, Type

__all__ = ["arrow_schema", "columns_schema", "convert_batch", "pages_batch", "record_batch"]

_INPUT: Final[tuple[tuple[str, Type], ...]] = (
    ("id", "string"),
    ("title", "string"),
    ("wikitext", "string"),
    ("namespace", "int"),
    ("redirect", "string"),
    ("lang", "string"),
    ("format", "string"),
    ("revision", "string"),
    ("timestamp", "string"),
)


def arrow_schema(table: str = "articles") -> ArrowSchema:
    """Return the schema of a table (`pyarrow.Schema`); its fields have descriptions."""
    return columns_schema(TABLES[table])


def columns_schema(columns: Iterable[Column]) -> ArrowSchema:
    """Return the Arrow schema of a table with these columns."""
    pa = pyarrow()
    fields = [
        pa.field(each.name, _arrow_type(each.type), metadata={"description": each.what})
        for each in columns
    ]
    return pa.schema(fields)


def record_batch(rows: Iterable[Row], table: str = "articles") -> RecordBatch:
    """Return rows of a table as a `pyarrow.RecordBatch`."""
    return pyarrow().RecordBatch.from_pylist(list(rows), schema=arrow_schema(table))


def convert_batch(
    batch: RecordBatch, conversion: Conversion | None = None, *, table: str = "articles"
) -> RecordBatch:
    """Return the rows of a table for the pages of a `pyarrow.RecordBatch`, as another.

    The batch has the columns `id`, `title` and `wikitext`, all strings. `namespace` (a number),
    `redirect`, `lang`, `format` (as for `parse`; detected if absent), `revision` and `timestamp`
    are optional. The result has the schema `arrow_schema(table)` and one more column, `error`,
    which is null except for a page that could not be converted: that page has one row, with its id,
    its title and the reason. The table `articles` has one row for each page, in order.
    """
    pa = pyarrow()
    conversion = Conversion() if conversion is None else conversion
    if table != "articles" and table not in conversion.tables:
        conversion = replace(conversion, tables=(*conversion.tables, table))
    schema = arrow_schema(table).append(pa.field("error", pa.string()))
    rows: list[Row] = []
    for page in _pages(batch):
        try:
            made = page_rows(page, page_article(page, conversion), conversion)
        except Exception as error:  # noqa: BLE001  # whatever is wrong, only this page fails
            message = f"{type(error).__name__}: {error}"
            rows.append({"id": page.id, "title": page.title, "error": message})
        else:
            rows += made[table]
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def pages_batch(pages: Iterable[Page]) -> RecordBatch:
    """Return pages as a `pyarrow.RecordBatch` that `convert_batch` takes."""
    pa = pyarrow()
    schema = pa.schema([pa.field(name, _arrow_type(kind)) for name, kind in _INPUT])
    rows = [{**page._asdict(), "wikitext": page.text} for page in pages]
    return pa.RecordBatch.from_pylist(
        [{name: row[name] for name, _ in _INPUT} for row in rows], schema=schema
    )


def _pages(batch: RecordBatch) -> Iterator[Page]:
    names = set(batch.schema.names)
    for row in batch.to_pylist():
        number = row.get("namespace")
        yield Page(
            title=row["title"] or "",
            text=row["wikitext"],
            place="",
            id=None if row["id"] is None else str(row["id"]),
            namespace=0 if number is None else int(number),
            **{name: row[name] for name in _OPTIONAL if name in names},
        )


_OPTIONAL: Final = ("redirect", "lang", "format", "revision", "timestamp")


def _arrow_type(kind: Type) -> ArrowType:
    pa = pyarrow()
    match kind:
        case "string":
            return pa.string()
        case "int":
            return pa.int32()
        case "float":
            return pa.float64()
        case "bool":
            return pa.bool_()
        case "strings":
            return pa.list_(pa.string())
        case "grid":
            return pa.list_(pa.list_(pa.string()))
        case _:
            assert_never(kind)

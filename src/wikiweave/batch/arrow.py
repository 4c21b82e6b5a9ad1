"""Arrow: the tables' schemas, and converting a record batch, for any engine that has such.

`convert_batch` is stateless, so it can be handed to Ray's `map_batches`, Spark's `mapInArrow` and
the like. The local runner's Parquet is made of the same rows by the same schemas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wikiweave.batch.conversion import Conversion, page_article, page_rows
from wikiweave.batch.extras import extra
from wikiweave.batch.schema import TABLES
from wikiweave.batch.sources import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wikiweave.batch.schema import Column, Row

__all__ = ["arrow_schema", "columns_schema", "convert_batch", "pages_batch", "record_batch"]

_INPUT: Final = (
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


def arrow_schema(table: str = "articles") -> Any:
    """Return the Arrow schema of a table (`pyarrow.Schema`); its fields say what they hold."""
    return columns_schema(TABLES[table])


def columns_schema(columns: Iterable[Column]) -> Any:
    """Return the Arrow schema of a table with these columns."""
    pa = extra("pyarrow")
    fields = [
        pa.field(each.name, _arrow_type(each.type), metadata={"description": each.what})
        for each in columns
    ]
    return pa.schema(fields)


def record_batch(rows: Iterable[Row], table: str = "articles") -> Any:
    """Return rows of a table as a `pyarrow.RecordBatch`."""
    return extra("pyarrow").RecordBatch.from_pylist(list(rows), schema=arrow_schema(table))


def convert_batch(
    batch: Any, conversion: Conversion | None = None, *, table: str = "articles"
) -> Any:
    """Return the rows of a table for the pages of a `pyarrow.RecordBatch`, as another.

    The batch has the columns `id`, `title` and `wikitext`, strings; `namespace` (a number),
    `redirect`, `lang`, `format` (as of `parse`; without it, by the text's looks), `revision` and
    `timestamp` may be there too. The result has the schema `arrow_schema(table)` and one column
    more, `error`: a page that cannot be converted gives one row that holds its id and title,
    and why; else it is null. Of the table `articles` there is a row for each page, in order.
    """
    pa = extra("pyarrow")
    conversion = Conversion() if conversion is None else conversion
    if table != "articles" and table not in conversion.tables:
        conversion = _with_table(conversion, table)
    schema = arrow_schema(table).append(pa.field("error", pa.string()))
    rows: list[Row] = []
    for page in _pages(batch):
        try:
            made = page_rows(page, page_article(page, conversion), conversion)
        except Exception as error:  # noqa: BLE001  # a page costs itself, whatever is wrong with it
            told = f"{type(error).__name__}: {error}"
            rows.append({"id": page.id, "title": page.title, "error": told})
        else:
            rows += made[table]
    return pa.RecordBatch.from_pylist(rows, schema=schema)


def pages_batch(pages: Iterable[Page]) -> Any:
    """Return pages as a `pyarrow.RecordBatch` that `convert_batch` takes."""
    pa = extra("pyarrow")
    schema = pa.schema([pa.field(name, _arrow_type(kind)) for name, kind in _INPUT])
    rows = [{**page._asdict(), "wikitext": page.text} for page in pages]
    return pa.RecordBatch.from_pylist(
        [{name: row[name] for name, _ in _INPUT} for row in rows], schema=schema
    )


def _pages(batch: Any) -> Iterator[Page]:
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


def _with_table(conversion: Conversion, table: str) -> Conversion:
    from dataclasses import replace

    return replace(conversion, tables=(*conversion.tables, table))


def _arrow_type(kind: str) -> Any:
    pa = extra("pyarrow")
    strings = pa.list_(pa.string())
    return {
        "string": pa.string(),
        "int": pa.int32(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "strings": strings,
        "grid": pa.list_(strings),
    }[kind]

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.batch.dumps import dump, mixed, page
from tests.batch.test_runner import convert
from wikiweave.batch import (
    Conversion,
    arrow_schema,
    convert_batch,
    find_sources,
    pages_batch,
    read_split,
    splits_of,
)
from wikiweave.batch.extras import extra
from wikiweave.batch.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path


def test_a_batch_gives_a_row_for_each_page() -> None:
    pa = extra("pyarrow")
    batch = pa.RecordBatch.from_pydict(
        {"id": ["1", None], "title": ["A", "B"], "wikitext": ["''x''", "== H =="]}
    )
    made = convert_batch(batch)
    assert made.schema.remove(made.schema.get_field_index("error")) == arrow_schema()
    rows = made.to_pylist()
    assert [(row["id"], row["title"], row["error"]) for row in rows] == [
        ("1", "A", None),
        (None, "B", None),
    ]
    assert "*x*" in rows[0]["content"]


def test_a_page_that_fails_is_a_row_with_an_error() -> None:
    pa = extra("pyarrow")
    batch = pa.RecordBatch.from_pydict(
        {"id": ["1", "2"], "title": ["A", "B"], "wikitext": ["x" * 99, "y"]}
    )
    rows = convert_batch(batch, Conversion(format="wikitext", max_chars=50)).to_pylist()
    assert [row["content"] for row in rows] == [None, "y"]
    assert rows[0]["error"].startswith("TooLargeError: ")


def test_the_runner_and_the_function_give_the_same_parquet(tmp_path: Path) -> None:
    pa, pq = extra("pyarrow"), extra("pyarrow.parquet")
    source = tmp_path / "dump.xml"
    source.write_bytes(dump(*mixed(30)[5:], page(99, "Z", "{|\n| a\n|}")))
    conversion = Conversion(tables=("links", "tables"))
    convert("parquet", source, tmp_path / "out", conversion=conversion)
    (found,) = find_sources([str(source)])
    pages = [each for split in splits_of(found) for each in read_split(split)]
    for table in ("articles", "links", "tables"):
        made = pa.Table.from_batches([convert_batch(pages_batch(pages), conversion, table=table)])
        of_runner = pq.read_table(tmp_path / "out" / table)
        assert made.drop_columns(["error"]).equals(of_runner), table


def test_schemas_tell_what_columns_hold() -> None:
    for table, columns in TABLES.items():
        schema = arrow_schema(table)
        assert schema.names == [column.name for column in columns]
        assert all(schema.field(name).metadata[b"description"] for name in schema.names)

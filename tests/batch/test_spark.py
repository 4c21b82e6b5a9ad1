"""The example of README for Spark, and for engines that have `map_batches`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.command import environment
from wikiweave.batch import convert_batch, pages_batch
from wikiweave.batch.sources import Page

PAGES = [Page(f"T{number}", f"'''T{number}''' is [[x]].\n", f"{number}") for number in range(7)]

SPARK = """
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from wikiweave.batch import convert_batch, pages_batch

spark = SparkSession.builder.master("local[1]").getOrCreate()
pages = spark.createDataFrame(
    [(f"{n}", f"T{n}", f"'''T{n}''' is [[x]].") for n in range(7)],
    "id string, title string, wikitext string",
)
schema = from_arrow_schema(convert_batch(pages_batch([])).schema)
converted = pages.mapInArrow(lambda batches: map(convert_batch, batches), schema)
rows = converted.orderBy("title").collect()
print([(row.title, row.content.strip().split("\\n")[-1], row.error) for row in rows])
"""


def test_an_engine_that_has_map_batches() -> None:
    """As Ray, Daft and Hugging Face's datasets do it: a function from batch to batch."""
    batches: list[Any] = [pages_batch(PAGES[:3]), pages_batch(PAGES[3:])]
    made = [row for batch in batches for row in convert_batch(batch).to_pylist()]
    assert [row["title"] for row in made] == [page.title for page in PAGES]
    assert all(row["error"] is None and "is [x](<x>)" in row["content"] for row in made)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_spark() -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    done = subprocess.run(
        [sys.executable, "-c", SPARK],
        env=environment(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1", **os.environ),
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    last = done.stdout.decode().strip().split("\n")[-1]
    assert last.startswith("[('T0', '**T0** is [x](<x>).', None), ('T1', ")

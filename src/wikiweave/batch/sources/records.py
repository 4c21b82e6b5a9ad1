"""Pages as records: JSON lines of various origins, Wikimedia Enterprise's archives, Parquet."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Final

from wikiweave.batch.extras import pyarrow, pyarrow_parquet
from wikiweave.batch.sources.source import Page, Source, Split
from wikiweave.errors import DumpError
from wikiweave.formats.registry import entries, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wikiweave.batch.extra_types import ParquetFile

__all__ = [
    "enterprise_pages",
    "jsonl_pages",
    "jsonl_splits",
    "page_of",
    "parquet_pages",
    "parquet_splits",
]

#: The length of the longest line that is read, in bytes.
MAX_LINE: Final = 64 << 20
_SPLIT: Final = 1 << 20
_SMALL: Final = 4 << 20
_N_ROWS: Final = 64

#: The names that a field may have, in order of preference.
_TITLE: Final = ("title", "name", "page_title")
_ID: Final = ("id", "identifier", "page_id", "pageid")
_LANG: Final = ("lang", "language", "in_language")
_NAMESPACE: Final = ("namespace", "ns", "namespace_id")
#: The same, each with the format that it implies.
_TEXT: Final = (("wikitext", "wikitext"), ("content", None), ("text", None))


def page_of(record: Mapping[str, object], place: str) -> Page:
    """Return the page that a record of JSON or Parquet describes."""
    text, format_ = _text(record)
    title = _first(record, _TITLE)
    # A lone surrogate, which JSON can hold, raises here: no output could hold such a name.
    json.dumps([_first(record, each) for each in (_TITLE, _ID, _LANG)], ensure_ascii=False).encode()
    namespace = _first(record, _NAMESPACE)
    version = record.get("version")
    return Page(
        title="" if title is None else str(title),
        text=text,
        place=place,
        id=None if (found := _first(record, _ID)) is None else str(found),
        namespace=int(namespace) if isinstance(namespace, int | float) else 0,
        redirect=redirect if isinstance(redirect := record.get("redirect"), str) else None,
        model=model if isinstance(model := record.get("model"), str) else "wikitext",
        lang=lang if isinstance(lang := _first(record, _LANG), str) else None,
        format=format_,
        revision=str(version["identifier"])
        if isinstance(version, dict) and "identifier" in version
        else _string(record, "revision"),
        timestamp=_string(record, "timestamp") or _string(record, "date_modified"),
        error=None if title is not None else "the record has no title",
    )


_FORMATS: Final = frozenset(names(entries(readable=True)))


def _text(record: Mapping[str, object]) -> tuple[str | None, str | None]:
    """Return the text and its format; `None` for a format that the record does not give."""
    body = record.get("article_body")
    text = body.get("wikitext") if isinstance(body, dict) else None
    format_: str | None = "mediawiki"
    if not isinstance(text, str):
        text, format_ = next(
            (
                (value, implied)
                for name, implied in _TEXT
                if isinstance(value := record.get(name), str)
            ),
            (None, None),
        )
    given = record.get("format")
    if isinstance(given, str) and given in _FORMATS and "wikitext" not in record:
        format_ = given
    return text, format_


def _first(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):  # as in Enterprise's records
            value = value.get("identifier")
        if value is not None:
            return value
    return None


def _string(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) else None


# --- JSON lines ----------------------------------------------------------------


def jsonl_splits(source: Source) -> Iterator[Split]:
    """Yield ranges of bytes; the lines of a split are those that begin within its range."""
    if source.path.suffix.lower() not in (".jsonl", ".ndjson"):
        yield Split(source, small=False)  # it is compressed
        return
    size = source.path.stat().st_size
    for start in range(0, size, _SPLIT):
        yield Split(source, start, min(start + _SPLIT, size))


def jsonl_pages(split: Split, stream: IO[bytes]) -> Iterator[Page]:
    """Yield the pages whose lines begin within a split."""
    position = split.start
    if split.start > 0:
        stream.seek(split.start - 1)
        position += _skip_line(stream) - 1
    while split.end is None or position < split.end:
        line = stream.readline(MAX_LINE)
        if not line:
            return
        place = f"{split.source.name}: byte {position}"
        position += len(line)
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            position += _skip_line(stream)
            yield Page("", None, place, error=f"a line is longer than {MAX_LINE >> 20} MB")
        elif line.strip(b" \t\r\n"):
            yield _page_of_line(line, place)


def _skip_line(stream: IO[bytes]) -> int:
    """Read to the end of the line; return how many bytes that took."""
    length = 0
    while part := stream.readline(1 << 20):
        length += len(part)
        if part.endswith(b"\n"):
            break
    return length


def _page_of_line(line: bytes, place: str) -> Page:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Page("", None, place, error=f"the line is not JSON: {error}"[:200])
    if not isinstance(record, dict):
        return Page("", None, place, error="the line is not a JSON object")
    try:
        return page_of(record, place)
    except (ValueError, OverflowError) as error:
        return Page("", None, place, error=f"the record is malformed: {error}"[:200])


def enterprise_pages(source: Source, stream: IO[bytes]) -> Iterator[Page]:
    """Yield the pages of an archive of JSON lines, without unpacking it to disk."""
    import tarfile  # late: only this needs it

    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isreg() else None
                if file is not None and member.name.lower().endswith(
                    (".ndjson", ".jsonl", ".json")
                ):
                    inner = source._replace(name=f"{source.name}: {member.name}")
                    yield from jsonl_pages(Split(inner), file)
    except tarfile.TarError as error:
        raise DumpError(f"damaged: {error}", source_name=source.name) from error


# --- Parquet -------------------------------------------------------------------


def parquet_splits(source: Source) -> Iterator[Split]:
    """Yield the row groups."""
    metadata = _parquet(source).metadata
    for number in range(metadata.num_row_groups):
        is_small = metadata.row_group(number).total_byte_size <= _SMALL
        yield Split(source, number, number + 1, small=is_small)


def parquet_pages(split: Split) -> Iterator[Page]:
    """Yield the pages of a row group, with a few of its rows in memory at once."""
    file = _parquet(split.source)
    groups = list(range(file.num_row_groups))[split.start : split.end]
    known = {*_TITLE, *_ID, *_LANG, *_NAMESPACE, *(name for name, _ in _TEXT), *_OTHERS}
    columns = [name for name in file.schema_arrow.names if name in known]
    number = 0
    try:
        for batch in file.iter_batches(_N_ROWS, row_groups=groups, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield page_of(row, f"{split.source.name}: group {split.start} row {number}")
    except (OSError, pyarrow().ArrowException) as error:
        raise DumpError(f"damaged: {error}", source_name=split.source.name) from error


_OTHERS: Final = (
    "article_body",
    "date_modified",
    "format",
    "model",
    "redirect",
    "revision",
    "timestamp",
    "version",
)


def _parquet(source: Source) -> ParquetFile:
    try:
        return pyarrow_parquet().ParquetFile(source.path)
    except pyarrow().ArrowException as error:
        raise DumpError(f"this is not Parquet: {error}", source_name=source.name) from error

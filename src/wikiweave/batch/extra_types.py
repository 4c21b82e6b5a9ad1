"""Types of the libraries in `extras`, which have none of their own: as much of each as is used.

They are for the type checker alone, so nothing imports this module at run time. All libraries are
in one file, longer than others, so that one place shows what is used of each.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Protocol, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from _typeshed import WriteableBuffer

__all__ = [
    "ArrowSchema",
    "ArrowType",
    "Element",
    "LxmlEtree",
    "ParquetFile",
    "ParquetWriter",
    "Py7zr",
    "Py7zrIo",
    "PyArrow",
    "PyArrowParquet",
    "Ray",
    "RecordBatch",
    "Zstandard",
    "ZstdReader",
]


# --- pyarrow -------------------------------------------------------------------------

#: A `pyarrow.RecordBatch`, and a `pyarrow.Schema`. `Any`: callers get and pass the real ones, and
#: use all of their methods.
RecordBatch: TypeAlias = Any
ArrowSchema: TypeAlias = Any


class ArrowType(Protocol):
    """A `pyarrow.DataType`; it is only passed on."""

    @property
    def id(self) -> int:
        """The number of the type."""


class ArrowField(Protocol):
    """A `pyarrow.Field`; it is only passed on."""

    @property
    def name(self) -> str:
        """The name of the column."""


class ArrowBuffer(Protocol):
    """A `pyarrow.Buffer`."""

    def to_pybytes(self) -> bytes:
        """Return a copy."""


class ArrowStream(Protocol):
    """A `pyarrow.BufferOutputStream`."""

    def getvalue(self) -> ArrowBuffer:
        """Return what was written."""


class ArrowScalar(Protocol):
    """A `pyarrow.BinaryScalar`."""

    def as_py(self) -> bytes:
        """Return the value."""


class ArrowTable(Protocol):
    """A `pyarrow.Table`."""

    def __getitem__(self, column: str) -> Iterable[ArrowScalar]: ...

    def combine_chunks(self) -> ArrowTable:
        """Return the same table with one chunk for each column."""


class ArrowArray(Protocol):
    """A `pyarrow.Array`; it is only passed on."""

    def __len__(self) -> int: ...


class _ArrowTables(Protocol):
    def from_batches(self, batches: Sequence[RecordBatch], schema: ArrowSchema) -> ArrowTable: ...

    def from_pylist(
        self, rows: Sequence[Mapping[str, object]], schema: ArrowSchema
    ) -> ArrowTable: ...


class _RecordBatches(Protocol):
    def from_pylist(
        self, rows: Sequence[Mapping[str, object]], schema: ArrowSchema
    ) -> RecordBatch: ...


class _BatchWriter(Protocol):
    def __enter__(self) -> Self: ...

    def __exit__(self, *raised: object) -> None: ...

    def write_batch(self, batch: RecordBatch) -> None: ...


class _BatchReader(Protocol):
    def __enter__(self) -> Iterator[RecordBatch]: ...

    def __exit__(self, *raised: object) -> None: ...


class _Ipc(Protocol):
    def new_stream(self, sink: ArrowStream, schema: ArrowSchema) -> _BatchWriter: ...

    def open_stream(self, source: bytes) -> _BatchReader: ...


class PyArrow(Protocol):
    """The module `pyarrow`."""

    ArrowException: type[Exception]
    RecordBatch: _RecordBatches
    Table: _ArrowTables
    BufferOutputStream: Callable[[], ArrowStream]
    ipc: _Ipc

    def table(self, columns: Mapping[str, ArrowArray]) -> ArrowTable:
        """Return a table of these columns."""

    def array(self, values: Sequence[object], type: ArrowType) -> ArrowArray:
        """Return a column of these values."""

    def large_binary(self) -> ArrowType:
        """Return the type of bytes."""

    def schema(self, fields: Iterable[ArrowField]) -> ArrowSchema:
        """Return a schema."""

    def field(
        self, name: str, type: ArrowType, *, metadata: Mapping[str, str] | None = None
    ) -> ArrowField:
        """Return a column of a schema."""

    def string(self) -> ArrowType:
        """Return the type of texts."""

    def int32(self) -> ArrowType:
        """Return the type of integers."""

    def float64(self) -> ArrowType:
        """Return the type of floats."""

    def bool_(self) -> ArrowType:
        """Return the type of booleans."""

    def list_(self, value_type: ArrowType) -> ArrowType:
        """Return the type of lists."""


class ParquetFile(Protocol):
    """A `pyarrow.parquet.ParquetFile`."""

    @property
    def num_row_groups(self) -> int:
        """The number of row groups."""

    @property
    def metadata(self) -> _ParquetMetadata:
        """Sizes of the row groups."""

    @property
    def schema_arrow(self) -> ArrowSchema:
        """Names and types of the columns."""

    def iter_batches(
        self, batch_size: int, *, row_groups: Sequence[int], columns: Sequence[str]
    ) -> Iterator[RecordBatch]:
        """Yield the rows in batches."""


class _RowGroup(Protocol):
    @property
    def total_byte_size(self) -> int: ...


class _ParquetMetadata(Protocol):
    @property
    def num_row_groups(self) -> int: ...

    def row_group(self, index: int) -> _RowGroup: ...


class ParquetWriter(Protocol):
    """A `pyarrow.parquet.ParquetWriter`."""

    def write_table(self, table: ArrowTable, *, row_group_size: int) -> None:
        """Write row groups."""

    def close(self) -> None:
        """Finish the file."""


class _ParquetWriterClass(Protocol):
    def __call__(
        self, where: Path, schema: ArrowSchema, *, compression: str, use_dictionary: bool
    ) -> ParquetWriter: ...


class PyArrowParquet(Protocol):
    """The module `pyarrow.parquet`."""

    ParquetFile: Callable[[Path], ParquetFile]
    ParquetWriter: _ParquetWriterClass

    def write_table(self, table: ArrowTable, where: ArrowStream, *, compression: str) -> None:
        """Write a table as a Parquet file."""


# --- lxml ----------------------------------------------------------------------------


class Element(Protocol):
    """An `lxml.etree._Element`."""

    tag: str
    text: str | None

    def get(self, key: str) -> str | None:
        """Return an attribute."""

    def find(self, path: str) -> Element | None:
        """Return the first element on a path."""

    def findtext(self, path: str) -> str | None:
        """Return the text of the first element on a path."""

    def iterfind(self, path: str) -> Iterator[Element]:
        """Yield the elements on a path."""

    def clear(self) -> None:
        """Drop all that is in it."""

    def getparent(self) -> Element | None:
        """Return the element it is in."""

    def getprevious(self) -> Element | None:
        """Return the element before it."""

    def __delitem__(self, index: int) -> None: ...


class _XmlSyntaxError(Exception):
    """As `lxml.etree.XMLSyntaxError` looks."""

    msg: str


class _PullParser(Protocol):
    def feed(self, data: bytes) -> None: ...

    def read_events(self) -> Iterator[tuple[str, Element]]: ...

    def close(self) -> object: ...


class _PullParserClass(Protocol):
    def __call__(
        self,
        *,
        events: Sequence[str],
        tag: Sequence[str],
        resolve_entities: bool,
        no_network: bool,
        load_dtd: bool,
        huge_tree: bool,
        remove_comments: bool,
        remove_pis: bool,
    ) -> _PullParser: ...


class LxmlEtree(Protocol):
    """The module `lxml.etree`."""

    XMLPullParser: _PullParserClass
    XMLSyntaxError: type[_XmlSyntaxError]


# --- zstandard -----------------------------------------------------------------------


class ZstdReader(Protocol):
    """A `zstandard.ZstdDecompressionReader`."""

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer; return how many bytes were read."""


class _Decompressor(Protocol):
    def stream_reader(
        self, source: IO[bytes], *, read_across_frames: bool, closefd: bool
    ) -> ZstdReader: ...


class _DecompressorClass(Protocol):
    def __call__(self, *, max_window_size: int) -> _Decompressor: ...


class _Compressor(Protocol):
    def compress(self, data: bytes) -> bytes: ...


class _CompressorClass(Protocol):
    def __call__(self, *, level: int) -> _Compressor: ...


class Zstandard(Protocol):
    """The module `zstandard`."""

    ZstdCompressor: _CompressorClass
    ZstdDecompressor: _DecompressorClass
    ZstdError: type[Exception]


# --- py7zr ---------------------------------------------------------------------------


class SevenZipFile(Protocol):
    """A `py7zr.SevenZipFile`."""

    def extractall(self, *, factory: object) -> None:
        """Decompress all, into what the factory makes."""


class _SevenZipFileClass(Protocol):
    def __call__(self, file: IO[bytes], mode: str) -> SevenZipFile: ...


class Py7zr(Protocol):
    """The module `py7zr`."""

    SevenZipFile: _SevenZipFileClass


class Py7zrIo(Protocol):
    """The module `py7zr.io`: base classes."""

    Py7zIO: type
    WriterFactory: type


# --- Ray -----------------------------------------------------------------------------


class _ExecutionOptions(Protocol):
    preserve_order: bool


class _DataContext(Protocol):
    execution_options: _ExecutionOptions
    enable_progress_bars: bool
    target_max_block_size: int


class _DataContextClass(Protocol):
    def get_current(self) -> _DataContext: ...


class _Dataset(Protocol):
    def map_batches(
        self,
        function: Callable[..., Iterator[ArrowTable]],
        *,
        batch_size: int,
        batch_format: str,
        num_cpus: float | None = None,
        fn_kwargs: Mapping[str, object] | None = None,
    ) -> _Dataset: ...

    def iter_batches(
        self, *, batch_size: int, batch_format: str, prefetch_batches: int
    ) -> Iterator[ArrowTable]: ...


class _RayData(Protocol):
    DataContext: _DataContextClass

    def from_arrow(self, tables: Sequence[ArrowTable]) -> _Dataset: ...


class Ray(Protocol):
    """The module `ray`, with `ray.data` imported."""

    data: _RayData

    def is_initialized(self) -> bool:
        """Return whether this process is connected to a cluster."""

    def init(
        self,
        *,
        address: str | None,
        include_dashboard: bool | None,
        log_to_driver: bool,
        logging_level: str,
    ) -> object:
        """Connect to a cluster, or start one."""

    def shutdown(self) -> None:
        """Disconnect; stop what `init` started."""

"""Opens compressed files. No more is decompressed than is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from wikiweave.batch.extras import extra
from wikiweave.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["COMPRESSIONS", "compress", "open_stream", "stem"]

#: Suffixes of compressed files.
COMPRESSIONS: Final = (".bz2", ".gz", ".zst", ".xz", ".7z")
#: A frame of zstd may ask for any amount of memory; this is what its own tool allows.
_MAX_WINDOW: Final = 1 << 27


@contextmanager
def open_stream(path: Path, *, raw: IO[bytes] | None = None) -> Iterator[IO[bytes]]:
    """Open a file for reading, decompressed as its suffix says.

    `raw` is the open file where the caller wants to follow how far it was read. Damaged data
    raises `DumpError`, what cannot be opened `OSError`.
    """
    suffix = path.suffix.lower()
    # Whoever passes the file on leaves closing it to this.
    with path.open("rb") if raw is None else raw as file:
        try:
            with _decompressed(file, suffix) as stream:
                yield stream
        except (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError) as error:
            raise DumpError(f"damaged: {error}", source_name=str(path)) from error
        except OSError as error:
            if error.errno is not None:  # of the file system
                raise
            raise DumpError(f"damaged: {error}", source_name=str(path)) from error


def _decompressed(file: IO[bytes], suffix: str) -> IO[bytes]:
    # `Any`: what these modules return is a binary stream, under other names.
    opened: Any = file
    if suffix == ".bz2":
        opened = bz2.BZ2File(file)
    elif suffix == ".gz":
        opened = gzip.GzipFile(fileobj=file)
    elif suffix == ".xz":
        opened = lzma.LZMAFile(file)  # noqa: SIM115  # `open_stream` closes it
    elif suffix == ".zst":
        opened = io.BufferedReader(_zstd(file), 1 << 17)
    elif suffix == ".7z":
        from wikiweave.batch.seven_zip import SevenZipStream  # needs an extra

        opened = io.BufferedReader(SevenZipStream(file), 1 << 17)
    stream: IO[bytes] = opened
    return stream


class _ZstdStream(io.RawIOBase):
    """A zstd stream, its errors being those of other streams."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._zstandard = extra("zstandard")
        decompressor = self._zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        self._reader = decompressor.stream_reader(file, read_across_frames=True, closefd=False)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            n_read: int = self._reader.readinto(buffer)
        except self._zstandard.ZstdError as error:
            raise EOFError(str(error)) from error
        return n_read


def _zstd(file: IO[bytes]) -> io.RawIOBase:
    return _ZstdStream(file)


def compress(data: bytes, suffix: str) -> bytes:
    """Return data as one member of a compressed file; `""` leaves it. The same for the same."""
    if suffix == ".gz":
        return gzip.compress(data, 6, mtime=0)
    if suffix == ".zst":
        compressed: bytes = extra("zstandard").ZstdCompressor(level=6).compress(data)
        return compressed
    return data


def stem(name: str) -> str:
    """Return a file's name in small letters, without the suffix of its compression."""
    name = name.lower()
    for suffix in COMPRESSIONS:
        name = name.removesuffix(suffix)
    return name

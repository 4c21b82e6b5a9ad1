"""Opens compressed files, decompressing no more than is read."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from wikiweave.batch.extras import zstandard
from wikiweave.errors import DumpError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

__all__ = ["COMPRESSIONS", "compress", "open_stream", "stem"]

#: Suffixes of compressed files.
COMPRESSIONS: Final = (".bz2", ".gz", ".zst", ".xz", ".7z")
#: A zstd frame may ask for any amount of memory; this is the limit of the zstd tool itself.
_MAX_WINDOW: Final = 1 << 27


@contextmanager
def open_stream(path: Path, *, raw: IO[bytes] | None = None) -> Iterator[IO[bytes]]:
    """Open a file for reading, decompressed according to its suffix.

    `raw` is the open file, for a caller that wants to know how much of it has been read; it is
    closed here. Raises `DumpError` for damaged data, `OSError` for a file that cannot be opened.
    """
    suffix = path.suffix.lower()
    with path.open("rb") if raw is None else raw as file:
        try:
            with _decompressed(file, suffix) as stream:
                yield stream
        except (EOFError, zlib.error, lzma.LZMAError) as error:
            raise DumpError(f"damaged: {error}", source_name=str(path)) from error
        except OSError as error:
            if error.errno is not None:  # from the file system
                raise
            # Without a number it is about the data: `gzip.BadGzipFile`, and what bz2 raises.
            raise DumpError(f"damaged: {error}", source_name=str(path)) from error


def _decompressed(file: IO[bytes], suffix: str) -> IO[bytes]:
    match suffix:
        case ".bz2":
            return bz2.BZ2File(file)
        case ".gz":
            import gzip  # late: only this needs it

            return io.BufferedReader(gzip.GzipFile(fileobj=file))
        case ".xz":
            return lzma.LZMAFile(file)
        case ".zst":
            return io.BufferedReader(_ZstdStream(file), 1 << 17)
        case ".7z":
            from wikiweave.batch.seven_zip import SevenZipStream  # needs an extra

            return io.BufferedReader(SevenZipStream(file), 1 << 17)
        case _:
            return file


class _ZstdStream(io.RawIOBase):
    """A zstd stream that raises the same errors as the other streams."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._zstandard = zstandard()
        decompressor = self._zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        self._reader = decompressor.stream_reader(file, read_across_frames=True, closefd=False)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            return self._reader.readinto(buffer)
        except self._zstandard.ZstdError as error:
            raise EOFError(str(error)) from error


def compress(data: bytes, suffix: str) -> bytes:
    """Return data as one member of a compressed file, or as it is where the suffix is `""`.

    Equal data gives equal bytes.
    """
    if suffix == ".gz":
        import gzip  # late: only this needs it

        return gzip.compress(data, 6, mtime=0)
    if suffix == ".zst":
        return zstandard().ZstdCompressor(level=6).compress(data)
    return data


def stem(name: str) -> str:
    """Return a file's name in lower case, without the suffix of its compression."""
    name = name.lower()
    for suffix in COMPRESSIONS:
        name = name.removesuffix(suffix)
    return name

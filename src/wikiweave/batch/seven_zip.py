"""Reads the one file of a 7z archive as a stream.

py7zr pushes the data that it decompresses. A thread and a short queue turn that into a stream, so
no more is decompressed than is read, and nothing is written to disk.
"""

from __future__ import annotations

import io
import queue
import threading
from typing import IO, TYPE_CHECKING, Any, Final

from wikiweave.batch.extras import py7zr, py7zr_io

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["SevenZipStream"]

_CHUNK: Final = 1 << 16
_N_WAITING: Final = 16


class _AbandonedError(Exception):
    """The stream was closed."""


class SevenZipStream(io.RawIOBase):
    """The contents of the files of an archive, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._archive = py7zr().SevenZipFile(file, "r")
        self._chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_N_WAITING)
        self._rest = b""
        self._ended = False
        self._abandoned = threading.Event()
        self._thread = threading.Thread(target=self._extract, daemon=True)
        self._thread.start()

    def readable(self) -> bool:
        """Return `True`."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Wait for a chunk and fill the buffer with it; return how many bytes that is."""
        while not self._rest and not self._ended:
            chunk = self._chunks.get()
            if isinstance(chunk, BaseException):
                self._ended = True
                message = str(chunk) or type(chunk).__name__
                raise EOFError(message) from chunk  # noqa: TRY004  # it was raised in the thread
            if chunk is None:
                self._ended = True
            else:
                self._rest = chunk
        view = memoryview(buffer).cast("B")
        n_read = min(len(view), len(self._rest))
        view[:n_read] = self._rest[:n_read]
        self._rest = self._rest[n_read:]
        return n_read

    def close(self) -> None:
        """End the thread."""
        self._abandoned.set()
        self._thread.join(timeout=10)
        super().close()

    def _extract(self) -> None:
        outcome: BaseException | None = None
        try:
            self._archive.extractall(factory=_factory(self))
        except _AbandonedError:
            return
        except BaseException as error:  # noqa: BLE001  # it is raised where the stream is read
            outcome = error
        self.put(outcome)

    def put(self, chunk: bytes | BaseException | None) -> None:
        """Wait for room in the queue, then pass a chunk, an error or the end to the reader."""
        while not self._abandoned.is_set():
            try:
                self._chunks.put(chunk, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _AbandonedError


def _factory(stream: SevenZipStream) -> object:
    """Return the object that py7zr calls for each file of the archive.

    Its classes are made here because their base classes exist only once py7zr is imported.
    """
    module = py7zr_io()
    # `Any`: mypy does not take a variable as a base class otherwise.
    member_base: Any = module.Py7zIO
    factory_base: Any = module.WriterFactory

    class Member(member_base):  # type: ignore[misc]  # as above
        def __init__(self) -> None:
            self.n_written = 0

        def write(self, data: bytes) -> int:
            for start in range(0, len(data), _CHUNK):
                stream.put(bytes(data[start : start + _CHUNK]))
            self.n_written += len(data)
            return len(data)

        def read(self, _: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, _: int = 0) -> int:
            return offset

        def flush(self) -> None:
            pass

        def size(self) -> int:
            return self.n_written

    class Factory(factory_base):  # type: ignore[misc]  # as above
        def create(self, _: str) -> Member:
            return Member()

    return Factory()

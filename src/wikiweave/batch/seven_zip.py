"""Reads the one file of a 7z archive as a stream.

py7zr pushes what it decompresses; a thread and a short queue turn that round, so that no more
is decompressed than is read, and nothing is written to disk.
"""

from __future__ import annotations

import io
import queue
import threading
from typing import IO, Any, Final

from wikiweave.batch.extras import extra

__all__ = ["SevenZipStream"]

_CHUNK: Final = 1 << 16
_N_WAITING: Final = 16


class _AbandonedError(Exception):
    """Nobody reads any more."""


class SevenZipStream(io.RawIOBase):
    """What the files of an archive hold, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._archive = extra("py7zr").SevenZipFile(file, "r")
        self._chunks: queue.Queue[bytes | BaseException | None] = queue.Queue(_N_WAITING)
        self._rest = b""
        self._ended = False
        self._abandoned = threading.Event()
        self._thread = threading.Thread(target=self._extract, daemon=True)
        self._thread.start()

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Wait for a chunk, and fill the buffer with it."""
        while not self._rest and not self._ended:
            chunk = self._chunks.get()
            if isinstance(chunk, BaseException):
                self._ended = True
                told = str(chunk) or type(chunk).__name__
                raise EOFError(told) from chunk  # noqa: TRY004  # it was raised in the thread
            if chunk is None:
                self._ended = True
            else:
                self._rest = chunk
        n_read = min(len(buffer), len(self._rest))
        buffer[:n_read] = self._rest[:n_read]
        self._rest = self._rest[n_read:]
        return n_read

    def close(self) -> None:
        """Let the thread end."""
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
        """Wait for room, then pass a chunk on to who reads."""
        while not self._abandoned.is_set():
            try:
                self._chunks.put(chunk, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _AbandonedError


def _factory(stream: SevenZipStream) -> Any:
    """Return what py7zr writes to; its base classes are known only once it is imported."""
    module = extra("py7zr.io")
    # `Any`: a class of a module that is imported late.
    base: Any = module.Py7zIO

    class Member(base):  # type: ignore[misc]  # as above
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

    factory_base: Any = module.WriterFactory

    class Factory(factory_base):  # type: ignore[misc]  # as above
        def create(self, _: str) -> Any:
            return Member()

    return Factory()

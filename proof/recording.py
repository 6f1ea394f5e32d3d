"""What SQLite really asks of the operating system, recorded from within a real run; and a disk that runs full.

Wraps the file methods of the default VFS of the SQLCipher that the product uses, in this process only. Owns ctypes and
nothing of what is proved.
"""

import ctypes as c
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any, Final

import msgspec
from sqlcipher3 import _sqlite3

_SQLITE_FULL: Final = 13

_Open = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_void_p, c.c_int, c.c_void_p)
_Delete = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.c_int)
_Write = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)
_Close = c.CFUNCTYPE(c.c_int, c.c_void_p)


class _Vfs(c.Structure):
    """The beginning of sqlite3_vfs (sqlite3.h)."""

    _fields_ = (
        ("iVersion", c.c_int),
        ("szOsFile", c.c_int),
        ("mxPathname", c.c_int),
        ("pNext", c.c_void_p),
        ("zName", c.c_char_p),
        ("pAppData", c.c_void_p),
        ("xOpen", c.c_void_p),
        ("xDelete", c.c_void_p),
    )


class _Methods(c.Structure):
    """sqlite3_io_methods (sqlite3.h), version 3."""

    _fields_ = (
        ("iVersion", c.c_int),
        ("xClose", c.c_void_p),
        ("xRead", c.c_void_p),
        ("xWrite", c.c_void_p),
        ("xTruncate", c.c_void_p),
        ("xSync", c.c_void_p),
        ("others", c.c_void_p * 13),
    )


class Kind(Enum):
    """What happened to a file; ``ACK`` is the program saying that something is safe."""

    OPEN = "open"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    ACK = "ack"


class Call(msgspec.Struct, frozen=True):
    """One call. ``number`` is an offset, a size, or what was acknowledged."""

    kind: Kind
    path: str
    number: int = 0
    data: bytes = b""


class Recorder:
    """The calls in their order, and how many bytes the disk still takes (None: enough)."""

    def __init__(self) -> None:
        """Begin empty."""
        self.calls: list[Call] = []
        self.room: int | None = None
        self._sizes: dict[str, int] = {}

    def ack(self, number: int) -> None:
        """The program now says that this is safe."""
        self.calls.append(Call(Kind.ACK, "", number))

    def fits(self, path: str, end: int) -> bool:
        """Whether the disk takes a file that ends there."""
        more = end - self._sizes.get(path, 0)
        if self.room is not None and more > self.room:
            return False
        if more > 0:
            self._sizes[path] = end
            self.room = None if self.room is None else self.room - more
        return True

    def shrink(self, path: str, size: int) -> None:
        """A file became smaller, so that there is room again."""
        before = self._sizes.get(path, 0)
        self._sizes[path] = min(before, size)
        if self.room is not None:
            self.room += before - self._sizes[path]


@contextmanager
def recording() -> Iterator[Recorder]:
    """Record every call of databases that are opened in this block."""
    library = c.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    recorder = Recorder()
    shim = _Shim(recorder, vfs.xOpen, vfs.xDelete)
    before = (vfs.xOpen, vfs.xDelete)
    vfs.xOpen, vfs.xDelete = shim.pointer(_Open(shim.open)), shim.pointer(_Delete(shim.delete))
    try:
        yield recorder
    finally:
        vfs.xOpen, vfs.xDelete = before


class _Shim:
    """The methods that stand in: each records and does what the one before did."""

    def __init__(self, recorder: Recorder, open_: int, delete: int) -> None:
        self._recorder = recorder
        self._open, self._delete = _Open(open_), _Delete(delete)
        self._alive: list[Any] = []
        self._paths: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}

    def pointer(self, function: Any) -> int:
        self._alive.append(function)
        return c.cast(function, c.c_void_p).value or 0

    def open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code = int(self._open(vfs, name, file, flags, out))
        if code == 0 and name:
            path = c.string_at(name).decode()
            self._paths[file] = path
            self._recorder.calls.append(Call(Kind.OPEN, path))
            slot = c.c_void_p.from_address(file)
            found = slot.value or 0
            if found not in self._methods:
                self._methods[found] = self._wrap(_Methods.from_address(found))
            slot.value = c.addressof(self._methods[found])
        return code

    def delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        code = int(self._delete(vfs, name, sync_folder))
        if code == 0:
            self._recorder.shrink(name.decode(), 0)
            self._recorder.calls.append(Call(Kind.DELETE, name.decode(), sync_folder))
        return code

    def _wrap(self, real: _Methods) -> _Methods:
        mine = _Methods.from_buffer_copy(real)
        write, truncate, sync = _Write(real.xWrite), _Truncate(real.xTruncate), _Sync(real.xSync)
        close = _Close(real.xClose)
        record: Callable[[Call], None] = self._recorder.calls.append

        def do_write(file: int, data: int, size: int, offset: int) -> int:
            if not self._recorder.fits(self._paths[file], offset + size):
                return _SQLITE_FULL
            code = int(write(file, data, size, offset))
            if code == 0:
                record(Call(Kind.WRITE, self._paths[file], offset, c.string_at(data, size)))
            return code

        def do_truncate(file: int, size: int) -> int:
            code = int(truncate(file, size))
            if code == 0:
                self._recorder.shrink(self._paths[file], size)
                record(Call(Kind.TRUNCATE, self._paths[file], size))
            return code

        def do_sync(file: int, flags: int) -> int:
            code = int(sync(file, flags))
            if code == 0:
                record(Call(Kind.SYNC, self._paths[file]))
            return code

        def do_close(file: int) -> int:
            self._paths.pop(file, None)
            return int(close(file))

        mine.xWrite, mine.xTruncate = self.pointer(_Write(do_write)), self.pointer(_Truncate(do_truncate))
        mine.xSync, mine.xClose = self.pointer(_Sync(do_sync)), self.pointer(_Close(do_close))
        return mine

"""What does a disk do that is about to die? It says that it could not keep what it was given."""

import ctypes
import errno
import os
import platform
import subprocess
import sys

# By machine: seccomp, fsync, fdatasync.
CALLS = {"x86_64": (317, 74, 75), "aarch64": (277, 82, 83)}
NO_NEW_PRIVILEGES, SET_FILTER, ALL_THREADS = 38, 1, 1
LOAD, IS_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("then", ctypes.c_uint8), ("other", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def break_disk() -> None:
    """From now on the kernel tells every thread of this process EIO when it wants something to be synced. It cannot be
    taken back. Raises OSError where the system does not allow it."""
    filtering, *synced = CALLS[platform.machine()]
    asked = [_Instruction(IS_EQUAL, len(synced) - place, 0, call) for place, call in enumerate(synced)]
    ends = [_Instruction(RETURN, 0, 0, ALLOWED), _Instruction(RETURN, 0, 0, REFUSED | errno.EIO)]
    program = [_Instruction(LOAD, 0, 0, 0), *asked, *ends]
    library = ctypes.CDLL(None, use_errno=True)
    given = _Program(len(program), (_Instruction * len(program))(*program))
    is_refused = library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if is_refused or library.syscall(filtering, SET_FILTER, ALL_THREADS, ctypes.byref(given)):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def can_break() -> bool:
    """Tried in a process that ends at once."""
    words = "import os\nfrom tests.disks import break_disk\nbreak_disk()\nos.fsync(os.open('.', os.O_RDONLY))"
    ended = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    return f"[Errno {errno.EIO}]" in ended.stderr

"""``denying.py COMMAND…``: run a command that gets no memory which can be both written and run, as units have it.

systemd's MemoryDenyWriteExecute= does it by a filter of system calls, and in newer versions by this call of the kernel.
"""

import ctypes
import os
import sys

_SET_MDWE = 65
_REFUSE_EXEC_GAIN = 1

if __name__ == "__main__":
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_MDWE, _REFUSE_EXEC_GAIN, 0, 0, 0):
        sys.exit(f"memory cannot be bound: {os.strerror(ctypes.get_errno())} (Linux 6.3 or newer is needed)")
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606  # fixed words of our units

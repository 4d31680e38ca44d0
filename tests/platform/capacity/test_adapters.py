"""What Linux tells of a machine."""

from pathlib import Path

import pytest

from secretaire.platform.capacity import adapters
from secretaire.platform.capacity.core.kinds import Kind

MEMORY = "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    400 kB\n"


def proc(folder: Path, *, idle: int, every: int) -> Path:
    """Write what the kernel would: the time since the start, in all and idle."""
    (folder / "meminfo").write_text(MEMORY)
    (folder / "stat").write_text(f"cpu {every - idle} 0 0 {idle - 10} 10 0 0 0 99 99\ncpu0 0 0 0 0 0 0 0 0 0 0\n")
    return folder


def test_disk_and_memory_are_used_of_what_there_is(tmp_path):
    found = adapters.Meter(proc(tmp_path, idle=10, every=10)).read(tmp_path)

    assert found[Kind.MEMORY] == (600 * 1024, 1000 * 1024)
    assert 0 < found[Kind.DISK][0] <= found[Kind.DISK][1]


def test_processors_are_busy_since_the_last_look(tmp_path, monkeypatch):
    monkeypatch.setattr(adapters.os, "cpu_count", lambda: 4)
    meter = adapters.Meter(proc(tmp_path, idle=1000, every=2000))
    meter.read(tmp_path)

    proc(tmp_path, idle=1075, every=2100)

    assert meter.read(tmp_path)[Kind.CPU] == pytest.approx((1.0, 4.0))


def test_the_first_look_takes_two(tmp_path, monkeypatch):
    meter = adapters.Meter(proc(tmp_path, idle=0, every=0))
    monkeypatch.setattr(adapters.time, "sleep", lambda seconds: proc(tmp_path, idle=50, every=100))
    monkeypatch.setattr(adapters.os, "cpu_count", lambda: None)

    assert meter.read(tmp_path)[Kind.CPU] == pytest.approx((0.5, 1.0))


def test_a_clock_of_the_kernel_that_stands_is_no_load(tmp_path):
    meter = adapters.Meter(proc(tmp_path, idle=10, every=20))
    meter.read(tmp_path)

    assert meter.read(tmp_path)[Kind.CPU][0] == 0


def test_another_system_tells_of_its_disk_alone(tmp_path):
    assert set(adapters.Meter(tmp_path / "none").read(tmp_path)) == {Kind.DISK}


def test_this_machine_has_a_name_and_is_measured():
    assert adapters.node()
    assert set(adapters.Meter().read(Path("/"))) == {Kind.DISK, Kind.MEMORY, Kind.CPU}

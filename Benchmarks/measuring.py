"""What the benchmark scripts share: where the program is, how it is run, and how its time is taken."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("DATELINE", str(REPOSITORY / ".build" / "release" / "dateline"))


def run(*arguments, program=PROGRAM, may_find_nothing=False):
    """Runs `dateline` and returns its standard output. Exit code 1 (nothing found) is an error unless expected."""
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, encoding="utf-8")
    if result.returncode not in ((0, 1) if may_find_nothing else (0,)):
        raise SystemExit(f"dateline {' '.join(map(str, arguments))}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def run_json(*arguments, **options):
    """Runs `dateline` and returns the JSON object of each line. Lines end in line feeds only."""
    return [json.loads(line) for line in run(*arguments, **options).split("\n") if line]


# A process inherits the peak memory of the one that starts it, so a small one starts what is measured.
_STARTER = """
import json, os, sys, time
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
wall = time.perf_counter() - start
print(json.dumps([os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""


def measured(command):
    """Like `timed`, and the peak memory in bytes too, when it is more than the 10 MB of a bare Python."""
    starter = [sys.executable, "-S", "-c", _STARTER, *map(str, command)]
    output = subprocess.run(starter, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    code, wall, cpu, memory = json.loads(output.rstrip("\n").split("\n")[-1])
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}: exit {code}")
    return wall, cpu, memory * 1024


def timed(command, environment=None):
    """Runs a command and drops its output; returns (wall seconds, CPU seconds)."""
    start = time.perf_counter()
    with open(os.devnull, "w") as sink:
        process = subprocess.Popen(list(map(str, command)), stdout=sink, stderr=sink, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))}: exit {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def machine():
    """One line on the machine: processor, cores, load."""
    name = "unknown processor"
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    load = os.getloadavg()[0]
    return f"{name}, {os.cpu_count()} cores, load {load:.1f}"


def index_sizes(index):
    """Bytes by kind of file: `terms`, `postings`, …"""
    sizes = {}
    for file in Path(index).iterdir():
        if file.name.startswith("segment-"):
            kind = file.name.rsplit(".", 1)[1]
            sizes[kind] = sizes.get(kind, 0) + file.stat().st_size
    return sizes


def folder_bytes(folder):
    return sum(entry.stat().st_size for entry in Path(folder).rglob("*") if entry.is_file())



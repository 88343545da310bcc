"""What the scripts for the Search Benchmark Game share: engines, the commands that build and serve their indexes, the
way time is taken, and the statistics of latencies.

An engine is two commands, of which words are replaced:

    INDEX    the folder of the index, which does not exist before it is built
    CORPUS   the lines of JSON, {"id", "title", "text"}
    THREADS  how many threads index

The second one speaks the game's protocol on its standard input and output (`Sources/SearchGame/GameServer.swift`). Engines
that do not know TIME are timed from outside: a question's way there and back, less that of a PING.
"""

import json
import math
import os
import random
import shlex
import shutil
import statistics
import subprocess
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from measuring import REPOSITORY, folder_bytes, measured

TASKS = ("union:TOP_10,union:TOP_100,union:TOP_10_COUNT,intersection:TOP_10,intersection:COUNT,phrase:TOP_10,phrase:COUNT,"
         "term:TOP_10")
PROGRAMS = Path(os.environ.get("BENCHMARKS", REPOSITORY / "Benchmarks" / ".build" / "release"))
PEERS_HELP = """peers are given as NAME=BUILD;;SERVE[;;SETTING=VALUE…], or in a file:
  [lucene]
  build = "lucene-build INDEX CORPUS THREADS 0"
  serve = "lucene-serve INDEX"
  warm = 20        # seconds a task before times count (a JVM needs 20), instead of --warm
  threads = [1, 2] # with how many threads it can index, instead of --threads
  scale = 1        # what its scores are multiplied by before they are compared"""


@dataclass
class Engine:
    """An engine that can be built and asked."""
    name: str
    build: str
    serve: str
    warm: float | None = None
    threads: list[int] | None = None
    scale: float = 1
    index: Path | None = None

    def command(self, text, index, corpus="", threads=1):
        words = {"INDEX": str(index), "CORPUS": str(corpus), "THREADS": str(threads)}
        return [words.get(word, os.path.expandvars(word)) for word in shlex.split(text)]

    def missing(self):
        """The programs of its commands that cannot be found."""
        programs = [self.command(text, "")[0] for text in (self.build, self.serve) if text]
        return sorted({program for program in programs if shutil.which(program) is None})


def ours():
    """Dateline, with documents in the order of adding and reordered."""
    build, serve = PROGRAMS / "game-build", PROGRAMS / "game-serve"
    line = f"{shlex.quote(str(build))} INDEX CORPUS --threads THREADS"
    return [Engine("dateline", line, f"{shlex.quote(str(serve))} INDEX"),
            Engine("reordered", line + " --reorder", f"{shlex.quote(str(serve))} INDEX")]


def _peer(name, settings):
    unknown = set(settings) - {"build", "serve", "warm", "threads", "scale"}
    if unknown or not settings.get("build") or not settings.get("serve"):
        raise SystemExit(f"peer {name}: expected build, serve and perhaps warm, threads and scale, found "
                         f"{sorted(settings)}\n{PEERS_HELP}")
    return Engine(name, **settings)


def peers(arguments, file):
    """The peers of the command line and of a file, as far as they are installed; says which are not."""
    found = []
    if file:
        try:
            found = [_peer(name, settings) for name, settings in tomllib.load(open(file, "rb")).items()]
        except (OSError, tomllib.TOMLDecodeError, AttributeError, TypeError) as error:
            raise SystemExit(f"{file}: {error}\n{PEERS_HELP}")
    for argument in arguments:
        name, _, rest = argument.partition("=")
        build, _, rest = rest.partition(";;")
        serve, *settings = rest.split(";;")
        settings = dict(setting.partition("=")[::2] for setting in settings)
        for number in {"warm", "scale"} & set(settings):
            settings[number] = float(settings[number])
        if "threads" in settings:
            settings["threads"] = [int(count) for count in settings["threads"].split(",")]
        found.append(_peer(name, {"build": build, "serve": serve} | settings))
    present = []
    for peer in found:
        if missing := peer.missing():
            print(f"# left out: {peer.name}, of which this is not found: {', '.join(missing)}")
        else:
            present.append(peer)
    if not present:
        print("# no peer to compare with: see --help for how to name some")
    return present


def check_programs(engines):
    for engine in engines:
        if missing := engine.missing():
            raise SystemExit(f"not found: {', '.join(missing)}; build them first:\n"
                             "  swift build --package-path Benchmarks -c release --static-swift-stdlib")


def build(engine, corpus, index, threads):
    """Builds an index; (wall seconds, CPU seconds, peak bytes, bytes of the index)."""
    shutil.rmtree(index, ignore_errors=True)
    Path(index).parent.mkdir(parents=True, exist_ok=True)
    wall, cpu, memory = measured(engine.command(engine.build, index, corpus, threads))
    engine.index = Path(index)
    return wall, cpu, memory, folder_bytes(index)


class Server:
    """An engine that runs and answers."""

    def __init__(self, engine, index=None):
        self.engine, self.name = engine, engine.name
        command = engine.command(engine.serve, index or engine.index)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        start = time.perf_counter()
        self.ask("TOP_10\tthe")
        self.open_seconds = time.perf_counter() - start
        self.times_itself = len(self.ask("TIME\t1\tTOP_10\tthe").split()) == 2
        self.ping = 0 if self.times_itself else statistics.median(self.round_trip("PING")[1] for _ in range(500))

    def ask(self, line):
        try:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            raise SystemExit(f"{self.name} ended on {line!r}: {shlex.join(self.process.args)}")
        return answer.decode().strip()

    def round_trip(self, line):
        start = time.perf_counter_ns()
        answer = self.ask(line)
        return answer, time.perf_counter_ns() - start

    def timed(self, command, query):
        """(answer, nanoseconds); the answer is None where the engine does not know such a query."""
        if self.times_itself:
            fields = self.ask(f"TIME\t1\t{command}\t{query}").split()
            return (int(fields[0]), int(fields[1])) if len(fields) == 2 else (None, 0)
        answer, nanoseconds = self.round_trip(f"{command}\t{query}")
        return (int(answer), max(nanoseconds - self.ping, 1)) if answer.isdigit() else (None, 0)

    def documents(self, query, limit=10):
        """[(ID, score)]; None where the engine does not know such a query."""
        answer = self.ask(f"DOCS_{limit}\t{query}")
        if answer == "UNSUPPORTED":
            return None
        pairs = [pair.rsplit(":", 1) for pair in answer.split(" ") if pair]
        return [(name, float(score)) for name, score in pairs]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def load_queries(path, classes=None, limit=0, seed=2):
    """{class: [query]} of lines `CLASS <tab> QUERY`, shuffled by a fixed seed, at most `limit` a class where it is not 0."""
    queries = {}
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        name, tab, query = line.rstrip("\n").partition("\t")
        if not tab:
            raise SystemExit(f"{path}:{number}: expected CLASS, a tab, and a query; found {line.rstrip()!r}")
        queries.setdefault(name, []).append(query)
    for name, list_ in queries.items():
        random.Random(seed).shuffle(list_)
        if limit:
            del list_[limit:]
    return {name: list_ for name, list_ in queries.items() if classes is None or name in classes}


def percentile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


@dataclass
class Latencies:
    """Microseconds a query of one engine in one task: the best of its passes. None where it does not know the query."""
    task: str
    engine: str
    best: list[float | None]
    answers: list[int | None]
    spread: float

    def row(self, baseline=None):
        """The figures of the table; beside a baseline with its ratios, over the queries that both know."""
        times = [value for value in self.best if value is not None]
        row = {"task": self.task, "engine": self.engine, "n": len(times), "mean": statistics.mean(times),
               "p50": percentile(times, .5), "p90": percentile(times, .9), "p99": percentile(times, .99),
               "spread": self.spread}
        if baseline is not None:
            pairs = [(a, b) for a, b in zip(self.best, baseline.best) if a is not None and b is not None]
            mine, other = [a for a, _ in pairs], [b for _, b in pairs]
            row["ratio"] = statistics.mean(mine) / statistics.mean(other)
            row["ratio p99"] = percentile(mine, .99) / percentile(other, .99)
            row["geometric"] = math.exp(statistics.mean(math.log(a / b) for a, b in pairs))
            row["faster"] = sum(a < b for a, b in pairs) / len(pairs)
            row["differing counts"] = sum(
                a is not None and b is not None and a != b for a, b in zip(self.answers, baseline.answers))
        return row


def latencies(servers, queries, task, passes, warm, chunk=25):
    """[Latencies] of all servers in one task.

    Every pass goes over the queries in chunks, and every server is asked a chunk, in an order that rotates, before the
    next chunk: whatever else the machine does falls on all of them alike. The best of the passes is kept.
    """
    name, command = task.split(":")
    asked = queries.get(name, [])
    live = [server for server in servers if asked and server.timed(command, asked[0])[0] is not None]
    for server in live:
        end = time.monotonic() + (warm if server.engine.warm is None else server.engine.warm)
        while True:
            for query in asked:
                server.timed(command, query)
            if time.monotonic() >= end:
                break
    times = {server.name: [[] for _ in asked] for server in live}
    answers = {server.name: [None] * len(asked) for server in live}
    turn = 0
    for _ in range(passes):
        for start in range(0, len(asked), chunk):
            turn += 1
            for server in live[turn % len(live):] + live[:turn % len(live)]:
                for index in range(start, min(start + chunk, len(asked))):
                    answer, nanoseconds = server.timed(command, asked[index])
                    if answer is not None:
                        times[server.name][index].append(nanoseconds / 1e3)
                        answers[server.name][index] = answer
    return [Latencies(task, server.name, [min(runs) if runs else None for runs in times[server.name]],
                      answers[server.name],
                      statistics.median(statistics.median(runs) / min(runs) for runs in times[server.name] if runs))
            for server in live]


def text_bytes(corpus):
    """(documents, bytes of their texts) of lines of JSON."""
    count = size = 0
    for line in open(corpus, "rb"):
        count += 1
        size += len(json.loads(line)["text"].encode("utf-8", "replace"))
    return count, size


def table(rows, columns):
    """Prints rows as a Markdown table. `columns` is [(heading, key, format)]; what a row does not have is left empty."""
    lines = [[heading for heading, _, _ in columns]]
    lines += [[format(row[key], spec) if row.get(key) is not None else "" for _, key, spec in columns] for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(columns))]
    for number, line in enumerate(lines):
        cells = [cell.rjust(width) if columns[column][2] else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(line, widths))]
        print("| " + " | ".join(cells) + " |", flush=True)
        if number == 0:
            rules = ["-" * (width - 1) + (":" if columns[column][2] else "-") for column, width in enumerate(widths)]
            print("| " + " | ".join(rules) + " |")

"""Judge what the tests reached: every branch of the thinking and of the protection, and nearly all of the rest."""

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from coverage import Coverage

OVERALL = 95.0  #: per cent of lines and branches
_HOME = "src/secretaire/"


def complete(path: str) -> bool:
    """Tell whether a file must be reached in every branch: a core, or part of the protection."""
    parts = path.removeprefix(_HOME).removesuffix(".py").split("/")
    return parts[0] == "protection" or "core" in parts


def judge(report: dict[str, Any]) -> list[str]:
    """Return what falls short, one sentence for each; empty if nothing does."""
    short = [
        f"{path}: lines {file['missing_lines']} and branches {file['missing_branches']} are not reached"
        for path, file in sorted(report["files"].items())
        if complete(path) and (file["missing_lines"] or file["missing_branches"])
    ]
    reached = report["totals"]["percent_covered"]
    if reached < OVERALL:
        short.append(f"{reached:.1f} % is reached in all; {OVERALL:.0f} % are asked for")
    return short


def main() -> int:
    """Read the data of the last run, say what falls short, and return the exit code."""
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "coverage.json"
        quiet, sys.stdout = sys.stdout, io.StringIO()
        try:
            coverage.json_report(outfile=str(out))
        finally:
            sys.stdout = quiet
        report = json.loads(out.read_text())
    short = judge(report)
    for sentence in short:
        print(sentence)  # noqa: T201  # the command's answer
    print(f"coverage: {report['totals']['percent_covered']:.1f} %")  # noqa: T201  # as above
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())

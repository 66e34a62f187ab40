"""Runs a tool that finds quotes over texts, and measures it: `python benches/reader.py MODULE FUNCTION < texts.jsonl`.

Every tool gets a process of its own, so that the peak of memory is its own. Prints one JSON object: the quotes of each
document, the seconds for loading (with a first short text), the seconds of processor time for reading, and the peak of
memory in MB.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

# what is loaded at the first use is loaded before the clock of reading starts
FIRST_CHARACTERS = 300


def main(module: str, name: str) -> dict[str, Any]:
    """What the tool found in the texts of standard input, and what that took."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    documents = [json.loads(line) for line in sys.stdin]
    started = time.perf_counter()
    find = getattr(importlib.import_module(module), name)()
    for language, text in {document["language"]: document["text"] for document in documents}.items():
        find(text[:FIRST_CHARACTERS], language)
    loaded = time.perf_counter()
    used = time.process_time()  # of one core, whatever else the machine does
    quotes = {document["doc"]: find(document["text"], document["language"]) for document in documents}
    seconds = time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"quotes": quotes, "loading": loaded - started, "seconds": seconds, "memory": memory}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

"""The barcode reader against published verdicts, and the table of it in docs/barcodes.md.

    python -m bench.barcodes CONFORMANCE [--out docs/barcodes.md]

CONFORMANCE is a folder of vectors such as the one that tests use; the document holds the counts and every difference.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from genealogy.barcodes.contents import CHECKS
from genealogy.barcodes.findings import NEEDS_ANOTHER, TEXT
from genealogy.barcodes.links import written
from genealogy.barcodes.reading import read
from genealogy.model.errors import IdentifierError

Vector = dict[str, Any]

TODAY = date(2026, 1, 1)
BEGIN, END = "<!-- verdicts: begin -->", "<!-- verdicts: end -->"

NO_REGISTER = "the vector's stand-in for the register of company prefixes, which is not shipped"
WHY = {
    "GS1_LINTER_GCP_DATASOURCE_OFFLINE": NO_REGISTER,
    "GS1_LINTER_INVALID_GCP_PREFIX": NO_REGISTER,
    "UNKNOWN_AI_NOT_DL_ATTR": "an unknown AI in the query; the engine takes it only when told to",
    "ZERO_SUPPRESSED": "a GTIN without its leading zeros is taken, in a path and in a query",
    "PLAIN": "plain text is an answer here, not an error",
}


@dataclass
class Tally:
    """One set of vectors: how many, and how many differ for each reason."""

    name: str
    count: int = 0
    differing: Counter[str] = field(default_factory=Counter)

    def judge(self, agrees: bool, reason: str) -> None:
        self.count += 1
        if not agrees:
            self.differing[reason] += 1


def tallies(folder: Path) -> list[Tally]:
    barcodes = folder / "2-gs1-barcode"
    engine, links = barcodes / "syntax-engine-vectors", barcodes / "digital-link"
    return [
        _linters(barcodes / "syntax-dictionary/linters"),
        _judged("element strings in brackets", engine, "ai-bracketed-element-strings", _element_string),
        _judged("element strings without", engine, "ai-unbracketed-element-strings", _element_string),
        _judged("contents of AIs", engine, "ai-content-linter-errors", _element_string),
        _judged("AIs that need or exclude others", engine, "ai-association-rules", _association),
        _judged("scanner transmissions", engine, "scan-data-decode", _transmission),
        _judged("Digital Links read", links, "dl-uri-parse", _element_string),
        _judged("Digital Links written", links, "dl-uri-generate", _link),
        _judged("HIBC labels", barcodes / "hibc", "hibc-parse", _element_string),
    ]


def vectors(folder: Path, pattern: str) -> Iterator[tuple[dict[str, Any], Vector]]:
    for path in sorted(folder.glob(f"*/{pattern}.json")):
        document = json.loads(path.read_text("utf-8"))
        for vector in document["vectors"]:
            yield document, vector


def _linters(folder: Path) -> Tally:
    """Verdict, error and the very characters must agree."""
    tally = Tally("linters of the Syntax Dictionary")
    for document, vector in vectors(folder, "*"):
        text = vector["input"]
        fault = CHECKS[document["linter"]](text)
        told: tuple[Any, Any] = (None, None)
        if fault:
            end = fault.at + fault.length
            marked = f"{text[: fault.at]}*{text[fault.at : end]}*{text[end:]}"
            told = (f"GS1_LINTER_{fault.code.upper().replace('-', '_')}", marked)
        expected = (vector.get("error"), vector.get("highlight"))
        tally.judge(told == expected, WHY.get(str(vector.get("error")), f"{document['linter']} {text!r}"))
    return tally


def _judged(name: str, folder: Path, pattern: str, agrees: Callable[[Vector], bool]) -> Tally:
    tally = Tally(name)
    for _, vector in vectors(folder, pattern):
        tally.judge(agrees(vector), _reason(vector))
    return tally


def _reason(vector: Vector) -> str:
    options = " ".join(vector.get("options", {}))
    if "UNKNOWN_AI_NOT_DL_ATTR" in options:
        return WHY["UNKNOWN_AI_NOT_DL_ATTR"]
    if "//" in str(vector.get("input")) and not vector["valid"]:
        return WHY["ZERO_SUPPRESSED"]
    if read(str(vector.get("input")), TODAY).structure == TEXT:
        return WHY["PLAIN"]
    return repr(vector.get("input"))


def _element_string(vector: Vector) -> bool:
    found = read(vector["input"], TODAY)
    if found.valid is not vector["valid"]:
        return False
    told = [[element.id, element.value] for element in found.elements]
    return not vector["valid"] or "ais" not in vector or told == vector["ais"]


def _association(vector: Vector) -> bool:
    """The verdict on rules alone: contents are judged elsewhere."""
    problems = {problem.code for problem in read(vector["input"], TODAY).problems}
    rules = {NEEDS_ANOTHER, "may-not-stand-together", "repeated-with-another-value", "signed-without-serial"}
    return (not problems & rules) is vector["valid"] or ("unknown-ai" in problems and not vector["valid"])


def _transmission(vector: Vector) -> bool:
    return read(vector["input"], TODAY).valid is vector["valid"]


def _link(vector: Vector) -> bool:
    try:
        return bool(written(vector["ais"], vector["stem"] or "https://id.gs1.org") == vector.get("uri"))
    except IdentifierError:
        return not vector["valid"]


def table(folder: Path) -> str:
    rows = ["| vectors | verdicts | agree | differ: why |", "|---|---:|---:|---|"]
    for tally in tallies(folder):
        why = "; ".join(f"{count}: {reason}" for reason, count in sorted(tally.differing.items()))
        rows.append(f"| {tally.name} | {tally.count} | {tally.count - tally.differing.total()} | {why} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("conformance", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/barcodes.md"))
    arguments = parser.parse_args()
    text = arguments.out.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    made = f"{head}{BEGIN}\n{table(arguments.conformance)}\n{END}{tail}"
    arguments.out.write_text(made, "utf-8")
    print(f"{arguments.out} written")


if __name__ == "__main__":
    main()

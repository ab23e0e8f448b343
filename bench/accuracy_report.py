"""The document of the accuracy measurements."""

from collections.abc import Mapping, Sequence

Counts = Mapping[str, int]
_HEADER = (
    "| traces | confirmed: recall | confirmed: precision | whole: recall | whole: precision | consignees found "
    "| missed things | traces that miss | of them with a gap | gaps per thing missed "
    "| missed, behind a gap |\n"
)
_RULE = "|---" + "|---:" * 11 + "|\n"
_AMOUNTS = (
    "| knobs | amounts | not told | outside | width | expected told | error of expected | bias of expected "
    "| accounts | do not add up | not the true one | of them without a finding |\n" + "|---" + "|---:" * 11 + "|\n"
)
_TEXT = """# Accuracy of a trace

Written by `make accuracy`; do not edit. {plants} simulated plants of {lots} lots for each row, the same plants
under every knob that changes records only; docs/simulate.md tells what a plant is and what each knob does. Four causes
are planted in each: a supplier lot, an equipment, an operator, a sterilizer load. Each is traced forward from its
records, with the default tolerance of one day, and the answer is compared with what the cause truly reached: lots,
batches, units, packages, shipments and parties, the suspect itself left out.

- **recall**: the part of the truly reached things that the answer names; **precision**: the part of the named things
  that were truly reached. `confirmed` is what the strict reading of times reaches, `whole` is confirmed and possible.
- **consignees found**: recall of the whole answer, of hospitals alone.
- **gaps per thing missed**: gaps reported by the traces that miss something, over the things that they miss. A trace
  that misses something and reports no gap misses it silently.
- **missed, behind a gap**: of the missed things those that a trace forward from one of its gaps reaches.

- **exposed amounts**: of every reached lot, batch, unit and shipment whose amount the answer tells: how many have their
  truth **outside** of least and most; the **width**, most less least, as a share of all there is of the thing; the
  **error** of the expected amount, as such a share; and its **bias**, the same with its sign. The truth follows every
  piece and gram (docs/simulate.md); it is none where the trace reached what the cause did not.
- **accounts**: of every lot of the plants: whether all states and what is unaccounted add up to what was made, exactly;
  whether they are the true ones; and how many that are not have no finding.

An equipment or operator is traced as the suspect, `--from` and `--to` its suspect time, a sterilizer load as the
suspect for all time; all without `--contact`, but for the row that says so.

## By knob

{knobs}
## By kind of cause, no knob turned

{kinds}
## Exposed amounts and accounts

{amounts}
## How to read it

- **partial_cleaning** leaves a residue in a vessel. No record of material tells; only contact with the vessel does, so
  a trace of material misses what it carried over. `--contact` finds it, where only a full cleaning resets
  (`GENEALOGY_RESETS=equipment=equipment_cleaned:full`); but lines and sterilizers, which nobody cleans on record, carry
  exposure for ever, if the same setting does not tell that they leave none (`equipment:EO-*=always`). And with a
  tolerance of a day no cleaning between uses that are hours apart is certain.
- **backflush** books the oldest lots in the books, whatever was really used. Where both differ the records name the
  wrong lot, and no reading of them can tell.
- **lost** takes records of every table away, those of the suspect's own use included. What a lost record hid is
  behind a gap where the thing beyond it has other records, and lacks an origin, or a record that most others of its
  kind have, or took less of a material than others for what it made (docs/trace.md).
- **late**, **clock** and **dates** blur the order of records: less is confirmed, and what cannot be excluded within
  the tolerance is held as possible.
- **Amounts outside** of their bounds come from records that are wrong where none shows it: a posting to another lot, a
  wrong unit that takes out less, a time that puts a batch into the time of suspicion. Where records contradict each
  other, or lack what others have, the bounds are wider and a gap tells why (docs/trace.md). **Not told** are mostly
  shipments that took a package along of whose content nothing is recorded.
- **width** is what the records leave open: where some of a lot went, and how a batch mixed. Even mixing is right on
  average, but rarely of one lot, as most machines feed one input after the other.
- **reuse** of totes and crates costs precision of the whole answer in the same way: what was in the same tote within a
  day of it cannot be excluded.
"""


def report(rows: Sequence[tuple[str, Counts]], kinds: Sequence[tuple[str, Counts]], plants: int, lots: int) -> str:
    """The document: a row is what stands in its first column, and its counts by the names of `Score`."""
    knobs = _table("knobs", [(_code(name), counts) for name, counts in rows])
    amounts = _AMOUNTS + "".join(f"| {_code(name)} | {_amounts(counts)} |\n" for name, counts in rows)
    text = _TEXT.format(plants=plants, lots=lots, knobs=knobs, kinds=_table("cause", kinds), amounts=amounts)
    return text + _quarantine(rows)


def _code(name: str) -> str:
    return name if name == "none" else f"`{name}`"


def _amounts(c: Counts) -> str:
    shares: list[object] = [_mean(c["width"], c["amounts"]), c["expected"]]
    shares += [_mean(c["error"], c["expected"]), _mean(c["bias"], c["expected"])]
    counts = [c[name] for name in ("lots", "unbalanced", "untrue", "silent")]
    return " | ".join(map(str, [c["amounts"], c["untold"], c["outside"], *shares, *counts]))


def _mean(millionths: int, of: int) -> str:
    return f"{millionths / of / 1e6:.4f}" if of else ""


def _table(first: str, rows: Sequence[tuple[str, Counts]]) -> str:
    return f"| {first} {_HEADER}{_RULE}" + "".join(f"| {name} | {_cells(counts)} |\n" for name, counts in rows)


def _cells(c: Counts) -> str:
    parts = (("confirmed_true", "true"), ("confirmed_true", "confirmed"), ("whole_true", "true"),
             ("whole_true", "whole"), ("parties_found", "parties"))  # fmt: skip
    shares = [_share(c[part], c[of]) for part, of in parts]
    told = str(c["told"]) if c["missing"] else ""
    ratio = f"{c['gaps'] / c['missed']:.2f}" if c["missed"] else ""
    behind = str(c["behind"]) if c["missed"] else ""
    return " | ".join([str(c["traces"]), *shares, str(c["missed"]), str(c["missing"]), told, ratio, behind])


def _share(part: int, of: int) -> str:
    """Four digits after the point; never rounded up to one."""
    return f"{part * 10_000 // of / 10_000:.4f}" if of else ""


def _quarantine(rows: Sequence[tuple[str, Counts]]) -> str:
    held = [f"{name}: {counts['quarantined']}" for name, counts in rows if counts["quarantined"]]
    return f"\nRecords quarantined: {'; '.join(held) or 'none under any knob'}.\n"

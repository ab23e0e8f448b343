"""What documents of benchmarks tell alike: the machine, others on it, and tables; and where in a page they stand."""

import os
import platform
from collections.abc import Iterable, Sequence


def machine() -> str:
    """In general terms."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    system = f"{platform.system()} on {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}"


def busy(load: float) -> str:
    return f", busy with other work (load {load:.0f}): read times as upper bounds" if load >= 0.5 else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" + "|---:" * (len(head) - 1) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n\n"


def marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def section(page: str, name: str) -> str:
    """What stands between the marks."""
    begin, end = marks(name)
    return page.partition(begin)[2].partition(end)[0].strip()


def with_section(page: str, name: str, text: str) -> str:
    """The page, of which only what stands between the marks is written anew."""
    begin, end = marks(name)
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}"

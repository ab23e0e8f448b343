"""A column's name under headings of groups, 检验项目/外观: what the column itself is called, and what is above it."""


def parted(header: str) -> tuple[str, str]:
    """The headings, and the name below them; no headings for a column that stands under none. A slash in brackets is of
    a unit: 压力差(Pa/cm²).
    """
    inside = 0
    for place in range(len(header) - 1, -1, -1):
        inside += (header[place] in ")）]") - (header[place] in "(（[")
        if header[place] == "/" and inside <= 0:
            return header[:place], header[place + 1 :]
    return "", header


def last_of(header: str) -> str:
    """The name below all headings."""
    return parted(header)[1]

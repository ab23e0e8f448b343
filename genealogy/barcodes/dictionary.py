"""What the GS1 Barcode Syntax Dictionary (GS1 AISBL, Apache-2.0; General Specifications, section 4.13) says of each
Application Identifier beyond its length: the checked parts of its value, which others it needs, which it excludes,
whether it may stand in a Digital Link. Here by rule, not by identifier; names come from biip's table.

In a component, N is digits, X, Y and Z are the character sets 82, 39 and 64; `..` is a variable length, brackets mean
that it may be missing, and the names behind it are those of `contents.CHECKS`. In a rule `n` stands for any digit.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from genealogy.barcodes.contents import CHECKS
from genealogy.barcodes.faults import Fault
from genealogy.model.errors import IdentifierError
from genealogy.model.gs1 import ai_at

_CHECKED_PARTS = """
N14,csum,gcppos2 = 01-03
N18,csum,gcppos2 = 00
N18,csum,gcppos1 = 8017 8018
N17,csum,gcppos1 = 402
N13,csum,gcppos1 = 410-417
N13,csum,gcppos1 [X..17] = 253
N13,csum,gcppos1 [N..12] = 255
N1,zero N13,csum,gcppos1 [X..16] = 8003
N14,csum,gcppos2 N4,pieceoftotal = 8006 8026
X..30,gcppos1 = 401 7023 8004
Y..30,gcppos1 = 8010
X..25,csumalpha,gcppos1 = 8013
X..25,csumalpha,gcppos1,hasnondigit = 8014
N6,yymmd0 = 11-13 15-17
N6,yymmd0 N4,hhmi = 4324 4325
N6,yymmdd = 4326 7006
N6,yymmdd N4,hhmi = 7003
N6,yymmdd [N6],yymmdd = 7007
N6,yymmdd [N4],hhmi = 7011
N6,yymmdd N2,hh [N2],mi [N2],ss = 8008
N8,yyyymmdd = 7250
N8,yyyymmdd N4,hhmi = 7251
N3,iso4217 N..15 = 3910-3919 3930-3939
N3,iso3166 = 422 424 426
N3,iso3166 X..9 = 421
N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 = 423 425
N3,iso3166999 X..27 = 7030-7039
X2,iso3166alpha2 = 4307 4317
N10,latitude N10,longitude = 4309
X..35,pcenc = 4300 4301 4310 4311 4320
X..70,pcenc = 4302-4306 4312-4316 7257
X..40,pcenc = 7253 7254 7259
X..90,pcenc = 7256
X3,posinseqslash = 7258
N1,yesno = 4321-4323
N6 [X1],hyphen = 4330-4333
N1,iso5218 = 7252
N1 X1 X1 X1,importeridx = 7040
X..4,packagetype = 7041
X2 X..28 = 7230-7239
N2,mediatype = 7241
N4,nonzero N5,nonzero N3,nonzero N1,winding N1 = 8001
X..34,iban = 8007
N..12,nozeroprefix = 8011
N18 [N..2] = 8043
X..70,couponcode = 8110
X..70,couponposoffer = 8112
X..3 = 427 7008
X..10 = 7009 7255
X..2 = 7010
X..12 = 7005
X..20 = 10 21 22 243 254 420 710-717 4318 7020-7022 7240 8002 8012
X..25 = 7242 8020
X..28 = 235
X..30 = 90 240 241 250 251 400 403 4308 4319 7002
X..50 = 8009
X..70 = 8200
X..90 = 91-99
Z..90 = 8030
N..4 = 7004
N..6 = 242
N..8 = 30 37
N..10 = 8019
N..15 = 3900-3909 3920-3929
N2 = 20
N4 = 3940-3943 8111
N6 = 3100-3699 3950-3955 8005
N13 = 7001
N15 = 8040 8041
N32 = 8042
"""

_TRADE_ITEM_MEASURES = "3100-3169 3200-3299 3500-3529 3560-3579 3600-3619 3640-3669"
_LOGISTIC_MEASURES = "3300-3369 3400-3499 3530-3559 3620-3639 3670-3699"

_NEEDS = f"""
37 = 02 8026
01,02,03,8006,8026 = 10 11 13 15 16 20 240 241 422
8020 = 12 415 3910-3919
01,02,03,255,8006,8026 = 17
01,03,8006 = 21 251 7021 8012
01 = 22 235 3370-3379 710-717 8001 8014 8200
01,02,8006,8026 = 242 7001
01,03 = 243
01+21,03+21,8006+21 = 250
414 = 254
01,02 = 30 {_TRADE_ITEM_MEASURES} 7002 7005-7009 7030-7039 8005
00,01 = {_LOGISTIC_MEASURES}
00+02,00+8026 = 37
255,8020 = 3900-3909
01+30,01+31nn,01+32nn,01+35nn,01+36nn = 3920-3929
30,31nn,32nn,35nn,36nn = 3930-3939 3950-3955
255 = 3940-3943 8111
00 = 403 4300-4302 4304-4312 4314-4326 4330-4333 7041
01,02,03 = 423-426 7003 7010 7011 8008
01+422,02+422,03+422 = 427
4302 = 4303
4312 = 4313
01+10,03+10 = 7004
01+416,03+416,8006+416 = 7020
01+7021,03+7021,8006+7021 = 7022
01,8004 = 7230-7239
01,8006 = 7240
8017,8018 = 7241 7242 7253-7256 8019
8018 = 7250-7252 7257 7259
8018+7259 = 7258
415 = 8007 8020
00,01,03 = 8009
8010 = 8011
00,01+21,03+21,253,255,8003,8004,8006+21,8010+8011,8017,8018 = 8030
01+21 = 8040
01+21+8040 = 8041-8043
"""

# Of a measure, only one number of decimals; `same` stands for the first three digits and any fourth.
_EXCLUDES = """
255,37 = 01
01,03 = 02
01,02,37,235 = 03
235 = 21
01,02,415,8006,8020,8026 = 255
same = 3100-3699 3910-3919
390n,391n,394n,8111 = 3900-3909
392n,393n = 3920-3929
393n = 3930-3939
394n,8111 = 3940-3943
392n,393n,395n,8005 = 3950-3955
421 = 420
4307 = 421
426 = 422-425
4331 = 4330
4330 = 4331
4333 = 4332
4332 = 4333
03 = 7240
7251 = 7250
7250 = 7251
7256,7259 = 7253-7255
7256 = 7259
01,03,37 = 8006
8018 = 8017
8017 = 8018
02,03,8006 = 8026
"""

_NO_LINK_ATTRIBUTE = "03 21 22 235 254 7040 7041 8011 8014 8019 8020 8040-8043 8200"

_SETS = {"N": "csetnumeric", "X": "cset82", "Y": "cset39", "Z": "cset64"}
_COMPONENT = re.compile(r"(\[)?([NXYZ])(\.\.)?(\d+)\]?((?:,\w+)*)")


@dataclass(frozen=True, slots=True)
class Component:
    least: int
    most: int
    optional: bool
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One Application Identifier. `needs`: one of these groups must be there; `excludes`: none of these may."""

    ai: str
    title: str
    components: tuple[Component, ...]
    needs: tuple[tuple[str, ...], ...]
    excludes: tuple[str, ...]
    separated: bool
    link_attribute: bool

    @property
    def longest(self) -> int:
        return sum(component.most for component in self.components)

    def fault(self, value: str) -> Fault | None:
        """The first fault of a value, with its place in it; None when the value is right."""
        at = 0
        for component in self.components:
            part = value[at : at + component.most]
            if not part and component.optional:
                break
            if fault := _part_fault(component, part):
                return fault.moved(at)
            at += len(part)
        return Fault("too-long", at, len(value) - at) if at < len(value) else None


def _part_fault(component: Component, part: str) -> Fault | None:
    if not part:
        return Fault("too-short", 0, 0)
    # A wrong character tells more than the length that follows from it.
    if fault := CHECKS[component.checks[0]](part):
        return fault
    if len(part) < component.least:
        return Fault("too-short", 0, len(part))
    for name in component.checks[1:]:
        if fault := CHECKS[name](part):
            return fault
    return None


def entry(ai: str) -> Entry:
    """The entry of an AI; IdentifierError when there is no such AI."""
    if ai_at(ai).code != ai:
        raise IdentifierError(f"({ai}) is no Application Identifier")
    return _entry(ai)


@lru_cache(maxsize=1024)
def _entry(ai: str) -> Entry:
    from biip.gs1_application_identifiers import GS1ApplicationIdentifier

    own = ai_at(ai)
    return Entry(
        ai=ai,
        title=GS1ApplicationIdentifier.extract(ai).data_title or ai,
        components=tuple(_components(_table(_CHECKED_PARTS)[ai])),
        needs=tuple(tuple(group.split("+")) for group in _table(_NEEDS).get(ai, "").split(",") if group),
        excludes=tuple(
            f"{ai[:3]}n" if one == "same" else one for one in _table(_EXCLUDES).get(ai, "").split(",") if one
        ),
        separated=own.separated,
        link_attribute=ai not in _expanded(_NO_LINK_ATTRIBUTE),
    )


@lru_cache(maxsize=8)
def _table(text: str) -> dict[str, str]:
    found = {}
    for line in text.strip().splitlines():
        rule, _, ais = line.partition(" = ")
        found.update(dict.fromkeys(_expanded(ais), rule))
    return found


@lru_cache(maxsize=256)
def _expanded(ais: str) -> tuple[str, ...]:
    found: list[str] = []
    for one in ais.split():
        first, _, last = one.partition("-")
        found += [f"{number:0{len(first)}}" for number in range(int(first), int(last or first) + 1)]
    return tuple(found)


def _components(spec: str) -> list[Component]:
    found = []
    for optional, kind, variable, length, checks in _COMPONENT.findall(spec):
        names = (_SETS[kind], *checks.split(",")[1:])
        found.append(Component(1 if variable else int(length), int(length), bool(optional), names))
    return found

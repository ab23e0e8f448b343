"""What the verdict of a release says of its row: only one that is known to be positive releases."""

import re
from collections.abc import Sequence

from genealogy.ingest.mapping.proposing.proposal import Proposal, ProposedEvent
from genealogy.ingest.mapping.proposing.sheet.sampling import Sample
from genealogy.ingest.mapping.proposing.words.vocabulary import COMPOSED, field_score, folded, table_told

_GRANTS = re.compile(
    "合格|通过|符合|接[收受]|放行|允收|同意|批准|准予|准许|许可|可以?[发出用]|pass|accept|approv|releas|certif|conform|complian|"
    "freigegeben|bestanden|zugelassen|angenommen|akzeptiert",
    re.IGNORECASE,
)
_GRANTS_ALONE = re.compile("ok|ok[!.]|go|yes|y|true|[√✓✔☑是可准]|特采|i\\.?o\\.?", re.IGNORECASE)
_HARMLESS = re.compile(
    r"不良率|不合格[数率]?[:：]?\s*0(?:[支件个只套盒])?(?!\d)|无(?:偏差|异常|缺陷|条件)|no (?:deviation|defect)s?|"
    "unconditional(?:ly)?",
    re.IGNORECASE,
)
"""What denies nothing of the whole."""
_DENIES = re.compile(
    "[不未暂待否拒非无勿]|[复重][检测验]|加严|中止|终止|停止|冻结|隔离|扣[留押]|推迟|延[期后迟]|撤[销回]|取消|作废|退|"
    r"报废|销毁|返工|(?:审核|审批|评审|检[验测]|处理|进行)中|\bn\.?g\b|\bno[kt]?\b|\bnon|fail|"
    r"reject|refus|den(?:y|ied)|\b(?:on )?hold|\bheld|"
    r"\bpend|await|\bwait|quarant|cancel|\bvoid|block|suspend|withdraw|revok|\bopen\b|re-?test|rework|scrap|unreleas|disapprov|unaccept|"
    "in progress|under review|abgelehnt|gesperrt|nicht|offen|ausstehend|zurück",
    re.IGNORECASE,
)
"""A negation, or something that is waited for."""
_WITH_DOUBT = re.compile("让步|特采|偏差|条件|concession|deviation|condition|waiver|sonder", re.IGNORECASE)
_ON_RELEASE = re.compile(".*(?:放行|批准|审批|审核意见|处置|releas|approv|disposition|usagedecision|freigabe).*")
_ON_RESULT = re.compile(".*(?:判定|结论|决定|decision|verdict).*")
_CALLED_VERDICT = re.compile(
    ".*(?:结论|结果|意见|决定|状态|判定|判断|与否|decision|status|verdict|result|outcome)(?:代码|编码|code)?|是否.*"
)
"""Names of verdicts, whatever these say; a kind of release, 放行类型, is none."""
_RELEASE_STATE = re.compile("(?:qa|qp|qc|质量|质检|批).*(?:状态|status|意见|outcome)")
_SURELY_VERDICT = re.compile(".*(?:结论|决定|判定|decision|verdict).*")
_OF_OTHERS = re.compile(".*(?:依据|单号|编号|号|日期|时间|人|员|者|文件|报告|数量?|by|date|no|number|qty|basis)")
_SAID = 40
"""Different texts of a column of verdicts."""
_DIGITS_ONLY = re.compile(r"[-+\d.,/:\s%<>≤≥]+")


def only_passed(found: Proposal, event: ProposedEvent, sample: Sample) -> None:
    """A row of a release is one only if its verdict is known to say so; others are left out, and told. Of columns of
    verdicts those on the release count, else those on results, else one that holds nothing but verdicts.
    """
    read = event.reads()
    verdicts: dict[int, list[str]] = {}
    for name in sample.names:
        if (
            name not in read
            and name not in sample.labels
            and (surety := _surety(name, sample.column(name), len(sample.rows)))
        ):
            verdicts.setdefault(surety, []).append(name)
    best = max(verdicts, default=0)
    surest = verdicts.get(best, [])
    known = [name for name in surest if _says_any(sample.column(name))]
    for name in known or surest:
        _judged(found, event, sample, name)
    for name in (name for surety, names in verdicts.items() if surety < best for name in names):
        if refused := [text for text in dict.fromkeys(sample.column(name)) if _DENIES.search(text)]:
            found.notes.append(f"{name} says {', '.join(refused)}: look whether these rows are releases at all")


def _grants(text: str) -> bool:
    """Whether a verdict is known to be positive: it grants, and denies and awaits nothing."""
    text = _HARMLESS.sub("", text)
    return bool(_GRANTS_ALONE.fullmatch(text.strip()) or _GRANTS.search(text)) and not _DENIES.search(text)


def _says_any(texts: Sequence[str]) -> bool:
    """Whether any verdict is known; beside one that is, a state such as 已完成 says nothing of the release."""
    return any(_grants(text) or _DENIES.search(text) for text in texts)


def _surety(name: str, column: Sequence[str], rows: int) -> int:
    """How surely a column holds verdicts on a release, 3 the most; 0 for none."""
    texts, told = list(dict.fromkeys(column)), folded(name)
    if not 0 < len(texts) <= _SAID or _OF_OTHERS.fullmatch(told):
        return 0
    if all(_DIGITS_ONLY.fullmatch(text) for text in texts) and not _SURELY_VERDICT.fullmatch(told):
        return 0
    granted, denied = [[text for text in texts if says(text)] for says in (_grants, _DENIES.search)]
    if granted or len(denied) == len(texts) or _CALLED_VERDICT.fullmatch(told):
        if _ON_RELEASE.fullmatch(told) or table_told(name) == "released":
            return 3
        if field_score("result", name) >= COMPOSED or _ON_RESULT.fullmatch(told):
            return 2
        if not granted and not denied:
            return int(bool(_RELEASE_STATE.fullmatch(told)))
    if granted and len(column) == rows:
        return int(bool(denied) and {*granted, *denied} == {*texts})
    return int(bool(denied) and all(_GRANTS.search(text) for text in texts))


def _judged(found: Proposal, event: ProposedEvent, sample: Sample, name: str) -> None:
    texts = list(dict.fromkeys(sample.column(name)))
    passed = [text for text in texts if _grants(text)]
    refused = [text for text in texts if text not in passed and _DENIES.search(text)]
    unknown = [text for text in texts if text not in passed and text not in refused]
    usual = passed or ["合格", "同意放行", "released"]
    event.when[name] = usual
    blank = [""] if len(sample.column(name)) < len(sample.rows) else []
    if left := [*refused, *unknown, *blank]:
        found.skip.append({name: left})
    if blank:
        found.notes.append(f"rows without a {name} are no release: they are left out")
    if refused:
        found.notes.append(
            f"rows whose {name} is {', '.join(refused)} are no release: they are left out; "
            "say hold_placed of them if they were put on hold"
        )
    if unknown:
        found.notes.append(
            f"whether {', '.join(unknown)} releases is not known: such rows are left out; if it does, move it from "
            f"`skip` to `when`, beside {', '.join(usual)}"
        )
    if doubtful := [text for text in passed if _WITH_DOUBT.search(text)]:
        found.notes.append(f"{', '.join(doubtful)} of {name} is taken for a release: look whether it is one")

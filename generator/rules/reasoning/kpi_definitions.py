"""KPI: targets and commissions of sales, or of a return on spend, that the contract does not define."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.kpi import own_targets, telling_of
from generator.rules.reasoning.sales import roi_defined, sales_defined, sales_definitions
from generator.rules.reasoning.service_fees import commissions
from generator.rules.reasoning.targets import Target

__all__: list[str] = []


@asks("KPI006")
def kpi_metric_undefined(case: Case) -> Iterator[Found]:
    roi = roi_defined(case)
    seen: set[int] = set()
    told: set[tuple[int, str]] = set()
    worded = {target.metric for target in own_targets(case) if not target.of_column}
    for target in own_targets(case):
        if target.of_column and target.metric in worded:
            continue
        undefined = (target.metric == "sales_metric" and not _sales_defined(case, target)) or (target.metric == "roi_metric" and not roi)
        if undefined and (target.sentence.index, target.metric) not in told:
            told.add((target.sentence.index, target.metric))
            seen.add(target.sentence.index)
            yield target.found if target.sentence.row is None else Found.at(target.sentence)
    for sentence in commissions(case):
        if sentence.index not in seen and case.main.says(sentence, "sales_metric") and not sales_defined(case, sentence):
            yield Found.at(sentence)


def _sales_defined(case: Case, target: Target) -> bool:
    """Whether it is said what sales are, also where the target's sentence only says “it” of those of the sentence before."""
    sentence = target.sentence
    if sales_defined(case, sentence):
        return True
    before = sentence.previous
    own = [hit for hit in telling_of(case, sentence).hits("sales_metric") if hit.sentence is sentence]
    if own and sentence.language == "zh" and all(_VERB_ALONE.match(hit.text) for hit in own):
        # 第三个月要做到4万元: whatever the contract says that it counts.
        return any(definition.language == "zh" for definition in sales_definitions(case)) or (before is not None and before.group == sentence.group and sales_defined(case, before))
    return not own and before is not None and sales_defined(case, before)


_VERB_ALONE = compiled(r"(?:做|卖|冲|干|跑)[到够足出满]|卖|一个?[月季年]")

"""What counts as sales, which targets and commissions are measured by: with or without what buyers send back."""

from __future__ import annotations

from generator.rules.lint import Case

__all__ = ["is_defined", "sales_defined"]


def sales_defined(case: Case) -> bool:
    """Whether the contract says what counts as sales: with or without what is refunded."""
    if is_defined(case, "sales_metric", "refund_in_sales") or is_defined(case, "commission", "refund_in_sales"):
        return True
    # 退货的不算: under the targets or the fees it says what counts.
    return any(
        telling.headed(hit.sentence, "kpi_heading", "fee_heading")
        and hit.sentence.row is None
        and not telling.says(hit.sentence, "shortfall", "shoppers", "brushing")
        and (telling.says(hit.sentence, "sales_metric") or not telling.says(hit.sentence, "definition_mark") or hit.sentence.language == "zh")
        for telling in case.tellings
        for hit in telling.hits("refund_excluded")
    )


def is_defined(case: Case, metric: str, by: str) -> bool:
    for telling in case.tellings:
        for hit in telling.hits(metric):
            sentence = hit.sentence
            # “Net proceeds” means … exclusive of sales tax defines no sales: what is defined stands before the mark.
            marked = by == "roi_definition" or any(mark.sentence is sentence and (mark.end > hit.start or sentence.language == "zh") for mark in telling.hits("definition_mark"))
            if not sentence.heading and marked and telling.says(sentence, by) and not telling.says(sentence, "shortfall"):
                return True
    return False

"""Client lists for the benchmarks: any number of good rows, each with its own names, code, fee and dates."""

from __future__ import annotations

import csv
from pathlib import Path

from stdnum.cn import uscc

EXAMPLES = Path(__file__).parent.parent / "examples"
ONE_LANGUAGE = ("contract.number", "parties.client.name", "parties.client.credit_code", "store.name", "fees.base.amount")
BOTH = ("合同编号", "甲方 · 名称 · 中文", "甲方 · 名称 · 英文", "甲方 · 统一社会信用代码", "店铺名称 · 中文", "店铺名称 · 英文", "基础服务费", "开始日期", "结束日期")


def credit_code(number: int) -> str:
    base = f"91330106MA{number:07}"
    return base + str(uscc.calc_check_digit(base))


def write_clients(path: Path, rows: int, *, both: bool = False) -> Path:
    """A .csv of ``rows`` clients; ``both``: for a base agreement in Chinese and English."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(BOTH if both else ONE_LANGUAGE)
        for number in range(1, rows + 1):
            name, code, fee = f"杭州第{number}服饰有限公司", credit_code(number), f"{5000 + number % 997 * 10:,}"
            if both:
                writer.writerow([f"HT-{number:06}", name, f"Hangzhou No. {number} Apparel Co., Ltd.", code, f"第{number}店", f"Store {number}", fee, "2027/1/1", "2027年12月31日"])
            else:
                writer.writerow([f"HT-{number:06}", name, code, f"第{number}店", fee])
    return path

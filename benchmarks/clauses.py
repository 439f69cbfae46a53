"""Single clauses, each of which makes one rule fire or stay silent: how many does lint judge rightly?

    python benchmarks/clauses.py [--held] [--language zh,en] [--codes FEE,KPI002] [--verbose]

tests/corpus/clauses holds them, written by somebody who did not know lint: half of them look alike to what the rule asks for. Each is put into a small contract
that is silent on the rule's matter. Those of *-held.jsonl nobody looks at while building; --held measures with them, and names none.
Prints the wrong ones by rule, and their share; with --verbose each open one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from generator.batch.linting import Asked, Failed, Named, lint_files

CLAUSES = Path(__file__).parent.parent / "tests" / "corpus" / "clauses"
HEADS = {
    "zh": "网店托管服务合同\n甲方（委托方）：杭州青禾家居有限公司\n乙方（受托方）：宁波远帆电子商务有限公司\n甲方委托乙方运营其天猫“青禾家居旗舰店”，双方约定如下：\n",
    "en": 'ONLINE STORE OPERATION AGREEMENT\nThis Agreement is made between:\nGreenfield Home Ltd. (the "Client"), and\nFarsail Commerce Ltd. (the "Operator").\n'
    'The Client engages the Operator to run its Amazon store "Greenfield Home". The parties agree as follows:\n',
}
ENDS = {"zh": "甲方（盖章）：            乙方（盖章）：\n签订日期：    年    月    日\n", "en": "Client: ____________    Operator: ____________\nDate: ____________\n"}
# What every contract has, but for the articles of the family that is asked about.
ARTICLES = {
    "zh": {
        "SVC": ("服务内容", ["每周一更新5款商品的主图和详情页，更新当日把商品链接发给甲方；", "每月制作10条短视频，25日前交付成片文件。"]),
        "FEE": ("服务费", ["服务费为每月人民币8,000元，甲方应于每月5日前支付。"]),
        "TRM": ("合作期限", ["本合同自2026年1月1日起至2026年12月31日止。"]),
    },
    "en": {
        "SVC": ("Services", ["Every Monday the Operator updates the images and detail pages of five listings and sends the Client the links the same day.", "Each month the Operator produces ten short videos and delivers the files by the 25th."]),
        "FEE": ("Fees", ["The Client pays a service fee of USD 1,500 per month, due on the 5th day of each month."]),
        "TRM": ("Term", ["This Agreement runs from 1 January 2026 to 31 December 2026."]),
    },
}


def contract(clause: dict[str, Any], language: str) -> str:
    """A contract with the clause's article behind the others; table rows and lines set in have no numbers."""
    articles = [article for family, article in ARTICLES[language].items() if not clause["code"].startswith(family)]
    parts = [HEADS[language]]
    for number, (heading, lines) in enumerate([*articles, (clause["heading"], clause["lines"])], 1):
        parts.append(f"第{'一二三四'[number - 1]}条 {heading}" if language == "zh" else f"{number}. {heading}")
        count = 0
        for line in lines:
            if line.startswith("  ") or "|" in line:
                parts.append(line)
                continue
            count += 1
            parts.append(f"{number}.{count} {line}")
        parts.append("")
    return "\n".join([*parts, ENDS[language]])


def wrong(clauses: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The clauses that lint judges otherwise than their labels."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{clause['id']}.txt" for clause in clauses]
        for file, clause in zip(files, clauses, strict=True):
            file.write_text(contract(clause, language), "utf-8")
        results = lint_files([Named(str(file), Asked(fail_on="never")) for file in files], 2)
        found = [set() if isinstance(result, Failed) else {finding.code for finding in result.findings} for result in results]
    return [clause for clause, codes in zip(clauses, found, strict=True) if (clause["code"] in codes) != clause["fires"]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="measure with those that nobody looks at")
    parser.add_argument("--language", default="zh,en")
    parser.add_argument("--codes", default="", help="codes or families, with commas between")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    for language in asked.language.split(","):
        if language not in HEADS:
            parser.error(f"no such language: {language}; there are {', '.join(HEADS)}")
        text = (CLAUSES / f"{language}-{'held' if asked.held else 'open'}.jsonl").read_text("utf-8")
        chosen = tuple(asked.codes.split(","))
        clauses = [clause for line in text.splitlines() if (clause := json.loads(line))["code"].startswith(chosen)]
        misjudged = wrong(clauses, language)
        counts = Counter(clause["code"] for clause in misjudged)
        print(language, f"{len(misjudged)} of {len(clauses)} wrong,", " ".join(f"{code}:{count}" for code, count in counts.most_common()))
        for clause in misjudged if asked.verbose and not asked.held else ():
            print(f"  {'missed' if clause['fires'] else 'extra'} {clause['id']} [{clause['heading']}] {clause['why']}", *clause["lines"], sep="\n      ")
    return 0


if __name__ == "__main__":
    sys.exit(main())

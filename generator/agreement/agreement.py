"""The agreement as a whole, its parts in the order of the file: the article's five clauses stand in the middle, in its order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.agreement.emergencies import Emergencies
from generator.agreement.fees import Fees
from generator.agreement.general import Choices, Disputes, ForceMajeure, Handover, IntellectualProperty, Liability, Notices, PersonalData, Reporting
from generator.agreement.kpis import Kpis
from generator.agreement.part import Part, about
from generator.agreement.parties import Parties, Store
from generator.agreement.responsibilities import Responsibilities
from generator.agreement.services import Services
from generator.agreement.terms import ContractDetails, Nature, Term

__all__ = ["Agreement"]


class Agreement(Part):
    """One hosting agreement. ``docs/agreement.md`` explains each part; every one may be left out unless the schema says otherwise."""

    contract: Annotated[ContractDetails, about("合同", "Contract")]
    parties: Annotated[Parties, about("当事人", "Parties")]
    store: Annotated[Store, about("店铺", "Store")]
    nature: Annotated[Nature, about("合同性质", "Nature of the contract")] = Nature()
    term: Annotated[Term, about("期限", "Term")] = Term()
    services: Annotated[Services, about("一、服务内容", "1. Services")] = Services()
    kpis: Annotated[Kpis | None, about("二、效果考核", "2. KPIs")] = None
    responsibilities: Annotated[Responsibilities, about("三、双方权责", "3. Responsibilities")] = Responsibilities()
    fees: Annotated[Fees | None, Field(), about("四、费用", "4. Fees")] = None
    emergencies: Annotated[Emergencies, about("五、紧急情况", "5. Emergencies")] = Emergencies()
    reporting: Annotated[Reporting, about("沟通机制", "Reporting")] = Reporting()
    personal_data: Annotated[PersonalData | None, about("个人信息", "Personal data")] = None
    intellectual_property: Annotated[IntellectualProperty | None, about("知识产权", "Intellectual property")] = None
    handover: Annotated[Handover | None, about("交接", "Handover")] = None
    notices: Annotated[Notices, about("通知", "Notices")] = Notices()
    liability: Annotated[Liability, about("违约责任", "Liability")] = Liability()
    force_majeure: Annotated[ForceMajeure | None, about("不可抗力", "Force majeure")] = None
    disputes: Annotated[Disputes | None, about("法律与争议", "Law and disputes")] = None
    clauses: Annotated[Choices, about("条款选择", "Choice of clauses")] = Choices()

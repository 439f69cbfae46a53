"""The part of SARIF 2.1.0 (OASIS, section 3) that lint writes, as a JSON Schema: which entries each object may have, and of what kind they are."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
INDEX = {"type": "integer", "minimum": 0}
URI = {"type": "string", "pattern": r"^[!#$&'()*+,/:;=?@A-Za-z0-9._~%-]+$"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LANGUAGE = {"type": "string", "pattern": r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
BAG = {"type": "object", "properties": {"tags": {"type": "array", "items": TEXT, "uniqueItems": True}}}


def an_object(*needed: str, **entries: Any) -> dict[str, Any]:
    return {"type": "object", "properties": entries, "required": list(needed), "additionalProperties": False}


def a_list(of: dict[str, Any], *, unique: bool = False) -> dict[str, Any]:
    return {"type": "array", "items": of, "uniqueItems": unique}


MESSAGE = an_object("text", text=TEXT)
ARTIFACT_LOCATION = an_object(uri=URI, uriBaseId=TEXT, index=INDEX)
REGION = an_object(startLine={"type": "integer", "minimum": 1})
PHYSICAL = an_object("artifactLocation", artifactLocation=ARTIFACT_LOCATION, region=REGION)
LOGICAL = an_object(name=TEXT, kind=TEXT, fullyQualifiedName=TEXT)
LOCATION = an_object(physicalLocation=PHYSICAL, logicalLocations=a_list(LOGICAL, unique=True), properties=BAG)
SUPPRESSION = an_object(
    "kind", kind={"enum": ["inSource", "external"]}, status={"enum": ["accepted", "underReview", "rejected"]}, justification=TEXT, location=LOCATION, properties=BAG
)
RULE = an_object(
    "id", id=TEXT, name=TEXT, shortDescription=MESSAGE, fullDescription=MESSAGE, help=MESSAGE, helpUri=URI, defaultConfiguration=an_object(level=LEVEL), properties=BAG
)
RESULT = an_object(
    "message", ruleId=TEXT, ruleIndex=INDEX, level=LEVEL, message=MESSAGE, locations=a_list(LOCATION), partialFingerprints={"type": "object", "additionalProperties": TEXT},
    suppressions=a_list(SUPPRESSION, unique=True), properties=BAG,
)  # fmt: skip
DRIVER = an_object(
    "name", name=TEXT, semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"}, informationUri=URI, language=LANGUAGE, rules=a_list(RULE, unique=True)
)
RUN = an_object(
    "tool", tool=an_object("driver", driver=DRIVER), language=LANGUAGE, columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    artifacts=a_list(an_object(location=ARTIFACT_LOCATION, properties=BAG), unique=True), results=a_list(RESULT),
)  # fmt: skip
LOG = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **an_object("version", "runs", version={"const": "2.1.0"}, runs=a_list(RUN)),
}
LOG["properties"]["$schema"] = URI

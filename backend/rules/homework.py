"""What was found out about somebody, about the company, and about the field it works in."""

from backend.rules.met import Doc, Given, by_id

AREAS = ("individual", "company", "industry")


def findings(given: Given, contact: Doc | None) -> list[Doc]:
    """The findings that count for a contact."""
    if contact is None:
        return []
    company = by_id(given.get("companies", [])).get(contact.get("company") or "", {})
    about = {contact["id"], company.get("id")}
    field = str(company.get("industry", "")).strip().lower()
    return [f for f in given.get("findings", []) if f["subject"] in about or (field and _field(f) == field)]


def _field(finding: Doc) -> str:
    return str(finding["subject"]).strip().lower() if finding.get("subject_kind") == "industry" else ""


def sourced(found: list[Doc]) -> list[str]:
    """The areas in which something is known together with where it is from."""
    known = {f["area"] for f in found if f.get("source")}
    return [area for area in AREAS if area in known]


def linked(given: Given, contact: Doc | None) -> bool:
    """Whether something in common is known, or it was said that there is nothing."""
    if contact is None:
        return False
    return bool(contact.get("introduced_by") or contact.get("wrote_cold")) or any(k["contact"] == contact["id"] for k in given.get("common_links", []))

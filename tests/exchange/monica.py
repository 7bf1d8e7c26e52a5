"""An export of Monica 4, made for these tests."""

from typing import Any

MAIL, PHONE, LINKEDIN = "aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002", "aaaaaaaa-0000-4000-8000-000000000003"
NOOR, BEA, GONE, HALF, CEM = (f"bbbbbbbb-0000-4000-8000-00000000000{n}" for n in range(1, 6))
LUNCH = "cccccccc-0000-4000-8000-000000000001"


def many(kind: str, *values: Any) -> dict[str, Any]:
    return {"count": len(values), "type": kind, "values": list(values)}


def person(uuid: str, first: str, *data: dict[str, Any], **told: Any) -> dict[str, Any]:
    return {"uuid": uuid, "created_at": "2023-01-01T00:00:00.000000Z", "properties": {"first_name": first, **told}, "data": list(data)}


def field(kind: str, value: str) -> dict[str, Any]:
    return {"uuid": f"{kind}-{value}", "properties": {"data": value, "type": kind}}


NOTE = {"uuid": "dddddddd-0000-4000-8000-000000000001", "created_at": "2024-02-03T10:00:00.000000Z", "properties": {"body": "Restores maps."}}
CALL = {"uuid": "dddddddd-0000-4000-8000-000000000002", "properties": {"called_at": "2024-03-04T10:00:00.000000Z", "content": "Asked about paper."}}
EXPORT: dict[str, Any] = {
    "version": "1.0-preview.1",
    "account": {
        "data": [
            many(
                "contact",
                person(
                    BEA,
                    "Bea",
                    many("contact_field", field(MAIL, "bea@kiln.example"), field(PHONE, "+1 555 0101"), field(LINKEDIN, "bea-lund")),
                    many("note", NOTE),
                    many("call", CALL),
                    many("activity", LUNCH),
                    many("gift", {"uuid": "g"}, {"uuid": "h"}),
                    many("address", {"uuid": "p", "properties": {"street": "4 Quay Street", "city": "Lisbon", "country": "PT"}}),
                    last_name="Lund",
                    company="Kiln",
                    job="Potter",
                    stay_in_touch_frequency=90,
                    first_met_through=NOOR,
                    tags=["Fair"],
                    description="Kind about time.",
                ),
                person(NOOR, "Noor", last_name="Haddad", stay_in_touch_frequency=28),
                person(GONE, "Old", is_dead=True),
                person(HALF, "Half", is_partial=True),
                person(CEM, "Cem", first_met_through=CEM),
            ),
            many(
                "activity",
                {"uuid": LUNCH, "properties": {"summary": "Lunch", "description": "By the river.", "happened_at": "2024-05-06T00:00:00.000000Z"}},
            ),
        ],
        "instance": {
            "contact_field_types": [
                {"uuid": MAIL, "properties": {"name": "Email", "type": "email", "protocol": "mailto:"}},
                {"uuid": PHONE, "properties": {"name": "Phone", "type": "phone", "protocol": "tel:"}},
                {"uuid": LINKEDIN, "properties": {"name": "LinkedIn", "protocol": "https://linkedin.com/in/"}},
            ]
        },
    },
}

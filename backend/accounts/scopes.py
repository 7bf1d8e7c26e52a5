"""What a token may be for."""

AREAS = ("people", "meetings", "pitch", "followups", "landing", "account")
SCOPES = (
    *(f"{area}:{act}" for area in AREAS for act in ("read", "write")),
    "sync:read",
    "sync:write",
    "imports:read",
    "imports:write",
    "reminders:read",
    "coach:write",
    "push:read",
    "push:write",
    "webhooks:read",
    "webhooks:write",
)

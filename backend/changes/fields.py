"""What may stand in a field. Each accepts what a person types and refuses what a database cannot keep."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import available_timezones

from marshmallow import ValidationError, fields
from marshmallow.validate import Range

from backend import playbook

# PostgreSQL keeps neither NUL nor lone surrogates, SQLite keeps both; no screen shows the other controls.
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
D = TypeVar("D", bound=date)
T = TypeVar("T")
# The phone reads the same file, and says so while one types.
LINE, TEXT, LINK, SEVERAL = (playbook.read("limits")[name] for name in ("line", "text", "link", "several"))
# Signs that no screen shows, such as a joiner of words; as ranges of a class of letters.
UNSEEN = playbook.read("limits")["unseen"]
_SEEN = re.compile(rf"[^\s{UNSEEN}]")
KEEPABLE = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*"
# The days that there are, so that whoever reads the OpenAPI can tell them from those that there are not.
_THIRTY, _FEBRUARY = "(0[469]|11)-(0[1-9]|[12][0-9]|30)", "02-(0[1-9]|1[0-9]|2[0-8])"
MONTHS = f"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|{_THIRTY}|{_FEBRUARY})"
_LEAP = "((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29"
DAY = rf"((19|20|21)[0-9]{{2}}-{MONTHS}|{_LEAP})"
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
# A year within the others, so that its instant is one of those that there are, whatever the zone.
WALL = rf"^((19(0[1-9]|[1-9][0-9])|20[0-9]{{2}}|21([0-8][0-9]|9[0-8]))-{MONTHS}|{_LEAP})T{CLOCK}$"
# The first and the last day are said in UTC: an offset could lead out of the years that there are.
_FROM_THE_SECOND = f"(01-(0[2-9]|[12][0-9]|3[01])|(0[3578]|1[02])-(0[1-9]|[12][0-9]|3[01])|{_THIRTY}|{_FEBRUARY})"
_TO_THE_LAST_BUT_ONE = f"((0[13578]|10)-(0[1-9]|[12][0-9]|3[01])|12-(0[1-9]|[12][0-9]|30)|{_THIRTY}|{_FEBRUARY})"
_BETWEEN = rf"((19(0[1-9]|[1-9][0-9])|20[0-9]{{2}}|21([0-8][0-9]|9[0-8]))-{MONTHS}|{_LEAP}|1900-{_FROM_THE_SECOND}|2199-{_TO_THE_LAST_BUT_ONE})"
_SECOND = rf"{CLOCK}:[0-5][0-9](\.[0-9]{{1,6}})?"
INSTANT = rf"^({_BETWEEN}[Tt]{_SECOND}([Zz]|[+-]{CLOCK})|(1900-01-01|2199-12-31)[Tt]{_SECOND}[Zz])$"
# Without what names whichever zone this machine happens to be in, and none.
ZONES = frozenset(available_timezones()) - {"localtime", "Factory"}


def shows(text: str) -> bool:
    """Whether there is anything in it that a screen shows."""
    return _SEEN.search(text) is not None


class Text(fields.String):
    """Words of a person, several lines of them."""

    pattern = f"^{KEEPABLE}$"

    def __init__(self, *, most: int = TEXT, **kwargs: Any) -> None:
        self.most = most
        if not kwargs.get("required"):
            kwargs.setdefault("load_default", "")
        super().__init__(**kwargs, metadata={"maxLength": most, "pattern": self.pattern})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).replace("\r\n", "\n").replace("\r", "\n")
        if UNKEEPABLE.search(text):
            raise ValidationError("Leave out control characters and broken letters.")
        if len(text) > self.most:
            raise ValidationError(f"This is {len(text):,} characters long; {self.most:,} fit.")
        return text


class Line(Text):
    """Words of a person, one line of them."""

    def __init__(self, *, most: int = LINE, **kwargs: Any) -> None:
        super().__init__(most=most, **kwargs)


class Name(Line):
    """A line that shows something."""

    # Something beside blanks, in whatever script; what counts as a blank differs between Python and JavaScript.
    pattern = rf"^{KEEPABLE}[^\s\u0000-\u0008\u000b\u000c\u000e-\u001f{UNSEEN}]{KEEPABLE}$"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).strip()
        if not shows(text):
            raise ValidationError("Write a name; one letter is enough.")
        return text


class Lines(fields.List[Any]):
    """Several short lines, such as e-mail addresses or tags."""

    def __init__(self, *, most: int = SEVERAL, one_of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.most = most
        inner = Choice(one_of, required=True, allow_none=False) if one_of else Line(required=True)
        super().__init__(inner, load_default=list, metadata={"maxItems": most}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        found = super()._deserialize(value, attr, data, **kwargs)
        if len(found) > self.most:
            raise ValidationError(f"{self.most} fit here.")
        return found


class Choice(fields.String):
    """One of a few words."""

    def __init__(self, words: tuple[str, ...], **kwargs: Any) -> None:
        self.words = words
        if not kwargs.get("required"):
            kwargs.setdefault("load_default", None)
        kwargs.setdefault("allow_none", kwargs.get("load_default", "") is None)
        enum: list[str | None] = [*words, None] if kwargs["allow_none"] else [*words]
        super().__init__(**kwargs, metadata={"enum": enum})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if text not in self.words:
            raise ValidationError(f"Choose one of {', '.join(self.words)}.")
        return text


class Flag(fields.Boolean):
    """Yes or no; nothing else is taken for either."""

    truthy = {True}  # noqa: RUF012 - marshmallow reads it on the class
    falsy = {False}  # noqa: RUF012 - marshmallow reads it on the class

    def __init__(self, *, default: bool | None = False, **kwargs: Any) -> None:
        super().__init__(load_default=default, allow_none=default is None, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Send true or false.")
        return super()._deserialize(value, attr, data, **kwargs)


class Count(fields.Integer):
    """A whole number within bounds, or none."""

    def __init__(self, least: int, most: int, *, default: int | None = None, **kwargs: Any) -> None:
        if not kwargs.get("required"):
            kwargs |= {"load_default": default, "allow_none": default is None}
        super().__init__(strict=True, validate=Range(least, most), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not isinstance(value, int | float) or isinstance(value, bool) or value != int(value):
            raise ValidationError("Send a whole number.")
        return super()._deserialize(int(value), attr, data, **kwargs)


class Minutes(fields.Float):
    """A span in minutes, with halves if need be."""

    def __init__(self, *, default: float = 0, **kwargs: Any) -> None:
        super().__init__(load_default=default, validate=Range(0, 600), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValidationError("Send a number of minutes.")
        return float(super()._deserialize(value, attr, data, **kwargs))


class Id(fields.String):
    """A UUID as text, in lower case with hyphens."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("metadata", {"format": "uuid"})
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return str(UUID(text)) if len(text) == 36 else str(_refuse("Send an id as UUID text."))  # noqa: PLR2004 - the length of a UUID's text
        except ValueError:
            return str(_refuse("Send an id as UUID text."))


class Instant(fields.String):
    """A moment: RFC 3339 with an offset in, whole seconds in UTC out."""

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("required"):
            kwargs.setdefault("load_default", None)
            kwargs.setdefault("allow_none", True)
        kwargs.setdefault("metadata", {"format": "date-time", "pattern": INSTANT})
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        return _parsed(text, instant, "Write an instant such as 2026-12-10T10:30:00Z, between 1900 and 2200.")

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        del attr, obj, kwargs
        return None if value is None else instant_text(value)


class Day(fields.String):
    """A calendar day."""

    def __init__(self, **kwargs: Any) -> None:
        if not kwargs.get("required"):
            kwargs |= {"load_default": None, "allow_none": True}
        super().__init__(metadata={"format": "date", "pattern": f"^{DAY}$"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        return _parsed(text, day, "Write a day such as 2026-12-10.")


class Clock(fields.String):
    """A time of day on the wall."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, metadata={"pattern": f"^{CLOCK}$"})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not re.fullmatch(CLOCK, text, re.ASCII):
            raise ValidationError("Write a time such as 21:00.")
        return text


class Zone(fields.String):
    """A time zone by its IANA name."""

    def __init__(self, **kwargs: Any) -> None:
        names: list[str | None] = [*sorted(ZONES)]
        super().__init__(**kwargs, metadata={"enum": [*names, None] if kwargs.get("allow_none") else names})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if text not in ZONES:
            raise ValidationError("Name a time zone such as Europe/Lisbon.")
        return text


def instant(text: str) -> datetime:
    """The moment that the text names, to the second; ValueError if it names none. What is published is what is taken."""
    if not re.fullmatch(INSTANT, text):
        raise ValueError(text)
    return datetime.fromisoformat(text.upper()).astimezone(UTC).replace(microsecond=0)


def instant_text(moment: datetime) -> str:
    """The one way in which moments are written."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(text: str) -> str:
    """The day that the text names; ValueError if it names none."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(text)
    return _sane(date.fromisoformat(text)).isoformat()


def _sane(moment: D) -> D:
    # Years beyond these break arithmetic with zones and days, and nobody meets then.
    if not 1900 <= moment.year < 2200:  # noqa: PLR2004 - the bounds are the point
        raise ValueError(moment)
    return moment


def _parsed(text: str, parse: Callable[[str], T], cure: str) -> T:
    try:
        return parse(text)
    except (ValueError, OverflowError):
        raise ValidationError(cure) from None


def _refuse(cure: str) -> Any:
    raise ValidationError(cure)

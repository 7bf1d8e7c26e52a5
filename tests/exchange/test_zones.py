from datetime import datetime

import pytest

from backend.exchange.reading.zones import Zones

NAMES = {
    "America/New_York": "America/New_York",
    "europe/kiev": "Europe/Kiev",
    "/mozilla.org/20050126_1/America/New_York": "America/New_York",
    "/freeassociation.sourceforge.net/Tzfile/Europe/Vienna": "Europe/Vienna",
    "Eastern Standard Time": "America/New_York",
    '"W. Europe Standard Time"': "Europe/Berlin",
    "Pacific Daylight Time": "America/Los_Angeles",
    "tzone://Microsoft/Utc": "Etc/UTC",
    "(UTC+07:00) Bangkok, Hanoi, Jakarta": "Asia/Bangkok",
    "(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London": "Europe/London",
    "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna": "Europe/Amsterdam",
    "(UTC-05:00) Eastern Time (US & Canada)": "America/New_York",
    "Pacific Time (US & Canada), Tijuana": "America/Los_Angeles",
    "(UTC) Coordinated Universal Time": "UTC",
}


@pytest.mark.parametrize(("said", "zone"), NAMES.items())
def test_a_zone_is_known_by_every_name_it_has(said: str, zone: str) -> None:
    assert (Zones("Europe/Lisbon").named(said).name, Zones("Europe/Lisbon").named(said).note) == (zone, "")


@pytest.mark.parametrize("said", ["Customized Time Zone", "/Europe/CUSTOM", "GMT +0100 (Standard) / GMT +0200 (Daylight)", ""])
def test_what_nobody_knows_is_ours_and_says_so(said: str) -> None:
    zone = Zones("Europe/Lisbon").named(said)
    assert (zone.name, zone.assumed) == ("Europe/Lisbon", True)
    assert "Europe/Lisbon" in zone.note


def test_before_ours_comes_the_calendars() -> None:
    zone = Zones("Europe/Lisbon", "Asia/Tokyo").named("Customized Time Zone")
    assert (zone.name, zone.assumed) == ("Asia/Tokyo", False)
    assert "Asia/Tokyo" in zone.note


def test_a_time_in_a_gap_is_later_and_of_two_the_first() -> None:
    zone = Zones("UTC").named("Eastern Standard Time")
    assert zone.utc(datetime.fromisoformat("2027-03-14T02:30")).isoformat() == "2027-03-14T07:30:00+00:00"
    assert zone.utc(datetime.fromisoformat("2027-11-07T01:30")).isoformat() == "2027-11-07T05:30:00+00:00"

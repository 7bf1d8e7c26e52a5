import pytest

from backend.exchange.reading.vcard import cards
from tests.exchange.reading import cards_of


def card(body: str) -> object:
    return cards(f"BEGIN:VCARD\nVERSION:3.0\n{body}\nEND:VCARD\n".encode())[0]


def test_a_card_of_google_is_read_whole():
    noor = cards_of("google.vcf")[0]
    assert (noor.name, noor.headline, noor.company) == ("Noor Haddad", "Head of reading room", "Lakeside Archives")
    assert noor.address == "Floor 3, 12 Quay Street, Harwick HK1 2AB"
    assert noor.links == ("https://lakeside.example/noor",)
    assert noor.note == "Met at the map fair, spring.\nLikes old ledgers."
    assert noor.tags == ("Conference",)


def test_a_card_of_apple_is_read_whole_and_its_photo_politely_left_out():
    asa, _ = cards_of("apple.vcf")
    assert (asa.name, asa.company) == ("Åsa Lindqvist", "Fjällverket AB")
    assert asa.mails == ("asa@fjall.example", "asa.private@mail.example")
    assert asa.phones == ("+46 70 765 43 21", "+46 8 123 456"), "the preferred one first, no fax"
    assert asa.links == ("https://fjall.example", "https://www.linkedin.com/in/asa-lindqvist")
    assert asa.notes == ("The photo was left out.",)
    assert asa.source_key == f"uid:{asa.uid}"


def test_a_card_of_a_company_is_called_like_the_company():
    _, trust = cards_of("apple.vcf")
    assert (trust.name, trust.company) == ("Harbour Museum Trust", "Harbour Museum Trust")


def test_a_card_whose_name_cannot_be_seen_is_called_by_its_address():
    assert card("FN:\u200b\u2060\nEMAIL:noor@lakeside.example").name == "noor@lakeside.example"


def test_a_card_of_version_2_1_is_read_whole():
    joerg, _ = cards_of("outlook.vcf")
    assert joerg.name == "Dr. Jörg Müller"
    assert joerg.note == "Speaks about gärten at length, and about water clocks.\nSecond line."
    assert joerg.phones == ("0171 555 0100", "(030) 555 0199")
    assert joerg.address == "Lange Reihe 8, Bremen, 28195, Germany"
    assert joerg.mails == ("joerg@stadtmuseum.example",), "the picture before it has ended"


def test_a_card_of_version_4_is_read_whole():
    imre, club = cards_of("four.vcf")
    assert imre.phones == ("+36-1-555-0101 ext. 44", "+36-1-555-0102")
    assert imre.company == "Riverlab; Zrt."
    assert imre.tags == ("water", "rivers, lakes")
    assert "list of people" in club.problem


def test_without_a_name_the_next_best_thing_is_one():
    assert card("N:Reed;Tom;;;").name == "Tom Reed"
    assert card("NICKNAME:Bo").name == "Bo"
    assert card("ORG:Brook & Co;Sales").name == "Brook & Co"
    assert card("EMAIL:tom@reed.example").name == "tom@reed.example"
    assert card("TEL:+1 555 0100").name == "+1 555 0100"
    assert card("REV:20260101").problem


def test_a_fold_may_cut_a_letter_in_two():
    letter = "é".encode()
    text = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ren" + letter[:1] + b"\r\n " + letter[1:] + b" Roy\r\nEND:VCARD\r\n"
    assert cards(text)[0].name == "René Roy"


def test_parameters_know_carets_quotes_and_groups():
    found = card('item1.ADR;LABEL="a^nb^^c^\'d;e:f":;;Lane 1;Town;;;\nitem1.X-ABLabel:_$!<Home>!$_\nFN:A')
    assert found.address == "Lane 1, Town"


def test_a_mail_is_told_once_and_only_if_it_is_one():
    assert card("FN:A\nEMAIL:A@b.example\nEMAIL:mailto:a@B.example\nEMAIL:none").mails == ("A@b.example",)


def test_links_that_are_none_are_left_out():
    assert card("FN:A\nURL:javascript:alert(1)\nURL:www.a.example\nURL:http\\://b.example").links == ("https://www.a.example", "http://b.example")


def test_a_card_without_uid_is_known_by_what_it_says():
    one, same, other = (card(body).source_key for body in ("FN:A\nREV:1", "FN:A\nREV:2", "FN:B"))
    assert one == same != other


def test_a_broken_card_takes_no_other_with_it():
    found = cards_of("broken.vcf")
    assert [one.name for one in found] == ["Never Ends", "", "", "Lost Its Beginning", "Bo"]
    assert [bool(one.problem) for one in found] == [False, True, True, False, False]


def test_a_card_that_lost_its_end_takes_the_next_one_not_for_its_agent() -> None:
    broken = b"BEGIN:VCARD\nFN:Bo\nAGENT:\nBEGIN:VCARD\nFN:An Agent\n"
    for lost in (broken, b"BEGIN:VCARD\nFN:Bo\nAGENT:\n"):
        assert "Ana Sol" in [one.name for one in cards(lost + b"BEGIN:VCARD\nFN:Ana Sol\nEND:VCARD\n")]


def test_what_a_database_cannot_keep_is_left_out():
    assert card("FN:A\x00\x07b").name == "Ab"


@pytest.mark.parametrize("start", [b"B\0EGIN", b"\xff\xfeBEGIN"])
def test_a_damaged_start_does_not_make_the_whole_utf_16(start: bytes) -> None:
    assert cards(start + b":VCARD\r\nFN:Ana\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Ben\r\nEND:VCARD")[-1].name == "Ben"


def test_utf_16_is_read():
    assert cards("BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD".encode("utf-16"))[0].name == "Zoë"

"""Tables of LinkedIn, Google, Outlook and of one's own, as bytes in and cards out."""

import pytest

from backend.exchange.reading.card import Card
from backend.exchange.reading.people_table import Choice, Columns, cards_of, columns_of, find_table
from tests.exchange.tables import GOOGLE, GOOGLE_OLD, LINKEDIN, OUTLOOK, OUTLOOK_DE, OWN


def read(data: bytes, choice: Choice | None = None) -> tuple[Columns, list[Card]]:
    table = find_table(data)
    assert table is not None
    columns = columns_of(table, choice)
    return columns, cards_of(table, columns)


def test_linkedin_is_read_below_its_notes() -> None:
    columns, cards = read(LINKEDIN)
    assert (columns.program, columns.settled, len(cards)) == ("linkedin", True, 4)
    assert (cards[0].name, cards[0].company, cards[0].headline) == ("Noor Haddad", "Lakeside Archives, Inc.", 'Head of "paper" care')
    assert (cards[0].links, cards[0].mails, cards[0].note) == (("https://www.linkedin.com/in/noor-haddad",), (), "Connected on LinkedIn 2024-01-05.")


def test_two_of_one_name_stay_two_by_their_profiles() -> None:
    _, (_, first, second, _) = read(LINKEDIN)
    assert (first.name, first.source_key != second.source_key) == (second.name, True)


def test_a_row_that_names_nobody_says_where_it_stands_and_why() -> None:
    _, cards = read(LINKEDIN)
    assert (cards[3].name, "no name" in cards[3].problem) == ("Row 8 of the file", True)


@pytest.mark.parametrize("way", ["in/Noor-Haddad/", "in/noor%2Dhaddad?trk=x"])
def test_a_profile_is_the_same_however_its_address_is_written(way: str) -> None:
    _, cards = read(LINKEDIN.replace(b"in/noor-haddad", way.encode()))
    assert cards[0].source_key == "profile:linkedin.com/in/noor-haddad"


@pytest.mark.parametrize(
    "header", ["First Name,Last Name,Email Address,Company,Position,Connected On,URL", "First Name,Last Name,Email Address,Company,Position,Connected On"]
)
def test_columns_are_found_by_their_names_in_any_order(header: str) -> None:
    cells = {"First Name": "Noor", "Last Name": "Haddad", "Company": "Kiln", "URL": "https://www.linkedin.com/in/noor"}
    _, (card,) = read(f",,,\n{header}\n{','.join(cells.get(one, '') for one in header.split(','))}\n".encode())
    assert (card.name, card.company, bool(card.links)) == ("Noor Haddad", "Kiln", "URL" in header)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_letters_and_delimiters_are_read(encoding: str, delimiter: str) -> None:
    text = OUTLOOK_DE.replace(";", delimiter)
    columns, (card,) = read(text.encode(encoding))
    assert (columns.program, card.name, card.company, card.headline) == ("outlook", "Jürgen Weiß", "Groß & Söhne", "Geschäftsführer")
    assert (card.mails, card.phones, card.address) == (("juergen@weiss.example",), ("+49 221 5550101",), "Hafenstraße 4, Köln")


def test_excel_may_say_its_delimiter_first() -> None:
    _, (card,) = read(b"sep=;\nName;Company\nNoor Haddad;Kiln, Ltd\n")
    assert (card.name, card.company) == ("Noor Haddad", "Kiln, Ltd")


def test_google_today_and_before_say_the_same() -> None:
    now, (card,) = read(GOOGLE)
    before, (old,) = read(GOOGLE_OLD)
    assert (now.program, before.program) == ("google", "google")
    assert card.mails == ("ines@varga.example", "studio@varga.example", "ines@home.example")
    assert (card.tags, card.address, card.links) == (("Fair",), "4 Quay Street, Lisbon", ("https://varga.example",))
    assert card.note == "Met at the fair.\nLikes old ledgers."
    assert (old.name, old.company, old.headline, old.phones, old.tags) == (card.name, card.company, card.headline, card.phones, card.tags)


def test_outlooks_fax_is_nobody_to_call_and_its_categories_are_tags() -> None:
    columns, (card,) = read(OUTLOOK.encode())
    assert (columns.program, card.phones, card.tags) == ("outlook", ("+351 555 0101", "+351 555 0102"), ("Fair", "Print"))
    assert card.address == "4 Quay Street, 1200, Lisbon"


def test_what_is_not_known_waits_for_somebody_to_say_it() -> None:
    columns, _ = read(OWN)
    assert (columns.program, columns.settled) == ("csv", False)
    assert [(one.header, one.examples[0]) for one in columns.columns][:2] == [("Wer", "Noor Haddad"), ("Wo", "Lakeside")]
    said, cards = read(OWN, Choice(("name", "company", "headline", "mail", "connected"), day_first=True))
    assert (said.settled, cards[0].name, cards[0].company, cards[0].note) == (True, "Noor Haddad", "Lakeside", "Connected on 2024-03-04.")


def test_a_day_that_could_be_two_is_asked_for_and_left_out_until_then() -> None:
    columns, cards = read(OWN, Choice(("name", "company", "headline", "mail", "connected")))
    assert (columns.unclear, columns.settled, cards[0].note) == (True, False, "")
    assert "two days" in cards[0].notes[0]
    sure, cards = read(OWN + b"Ada Lind,Kiln,,,31/12/2023\n", Choice(("name", "company", "headline", "mail", "connected")))
    assert (sure.unclear, cards[1].note) == (False, "Connected on 2024-06-05.")


def test_a_quote_that_never_closes_spoils_its_own_row_only() -> None:
    data = b'Name,Company,Position\nAna Lee,"Kiln,Potter\nBea Lund,"Dock, Ltd",Clerk\nCem Ok,Mill,Baker\n'
    _, cards = read(data)
    assert [(card.name, card.company) for card in cards][1:] == [("Bea Lund", "Dock, Ltd"), ("Cem Ok", "Mill")]


def test_rows_of_blanks_are_none_however_many_there_are() -> None:
    table = find_table(b"Name,E-mail\n" + b" , \n" * 20_000 + b"Ana Sol,ana@example.org\n")
    assert table is not None
    assert [cells for _, cells in table.rows] == [("Ana Sol", "ana@example.org")]


def test_two_rows_that_differ_without_any_address_stay_two() -> None:
    _, (first, second) = read(b"Name,Company,Position\nPriya Sharma,Kiln,Potter\nPriya Sharma,Kiln,Clerk\n")
    assert first.source_key != second.source_key


def test_a_letter_is_no_table() -> None:
    assert find_table(b"Dear Alice,\nhow are you\n") is None


def test_the_day_that_somebody_is_asked_about_is_one_that_could_be_two() -> None:
    columns, _ = read(b"First Name,Last Name,Connected On\nBea,Lund,04 Nov 2018\nAna,Sol,05 Nov 2018\nLeo,Brandt,11/04/18\n")
    assert (columns.unclear, columns.columns[2].examples[0]) == (True, "11/04/18")

"""The ways in: a table whose columns are named, people who are there twice, the end of an e-mail."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Phone
from tests.serving.server import Server

Phones = Callable[..., Phone]
OWN = b"Wer,Wo,Seit\nNoor Haddad,Lakeside Archives,04/03/2024\n,,\nBea Lund,Kiln,05/06/2024\n"
SIGNATURE = "Best regards,\nNoor Haddad\nHead of Care at Lakeside Archives\n+1 207 555 0101\nnoor@lakeside.example"


def choose(phone: Phone, name: str, data: bytes) -> None:
    phone.open("/you/import").page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def test_a_table_comes_in_by_its_columns_and_is_known_the_next_time(newcomer: Phones) -> None:
    ines = newcomer()
    choose(ines, "people.csv", OWN)
    page = ines.page
    page.get_by_role("heading", name="What is in which column?").wait_for()
    see = page.get_by_role("button", name="See who comes in")
    assert not see.is_enabled()
    page.get_by_label("What Wer is").select_option(label="Whole name")
    page.get_by_label("What Wo is").select_option(label="Company")
    page.get_by_label("What Seit is").select_option(label="Connected on")
    page.get_by_role("button", name="The day").click()
    see.click()
    page.get_by_role("heading", name="Two rows, nothing saved yet").wait_for()
    page.get_by_text("Connected on 2024-03-04.").wait_for()
    page.get_by_role("button", name="Add 2").click()
    page.get_by_text("Noor Haddad").wait_for()
    choose(ines, "people.csv", OWN)
    page.get_by_role("button", name="Nothing to add").wait_for()


def test_two_become_one_and_two_again_without_a_signal(newcomer: Phones, server: Server) -> None:
    ines = newcomer(keeps=True)
    page = ines.page
    for _ in range(2):
        ines.open("/add").page.get_by_label("Their name").fill("Dana Okoro")
        page.get_by_role("button", name="Write it down").click()
        page.wait_for_url("**/people/*")
    ines.saved().open("/people")
    page.get_by_role("link", name="One person may be here twice").click()
    server.kill()
    page.get_by_role("button", name="Make them one: Dana Okoro and Dana Okoro").click()
    page.get_by_role("heading", name="Nobody is here twice").wait_for()
    ines.written().open("/people/twins")
    page.get_by_role("button", name="Make Dana Okoro two again").click()
    page.get_by_role("heading", name="One pair, perhaps the same person").wait_for()
    page.get_by_role("button", name="They are two").click()
    page.get_by_role("heading", name="Nobody is here twice").wait_for()


def test_the_end_of_an_e_mail_fills_the_form(newcomer: Phones) -> None:
    page = newcomer().open("/add").page
    page.get_by_role("button", name="Paste a signature").click()
    page.get_by_label("The end of their e-mail").fill(SIGNATURE)
    page.get_by_role("button", name="Phone +1 207 555 0101").click()
    page.get_by_role("button", name="Put these in the form").click()
    expect(page.get_by_label("Their name")).to_have_value("Noor Haddad")
    expect(page.get_by_label("Phone")).to_have_value("")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="Noor Haddad").wait_for()
    page.get_by_text("Head of Care").first.wait_for()


PICKER = "Object.defineProperty(navigator, 'contacts', { value: { select: async () => [{ name: ['Bea Lund'], email: ['bea@kiln.example'] }] } })"


def test_whoever_is_picked_from_the_phone_twice_is_there_once(newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    page = ines.open("/add").page
    assert page.get_by_role("button", name="From contacts").count() == 0
    page.add_init_script(PICKER)
    for _ in range(2):
        ines.open("/add").page.get_by_role("button", name="From contacts").click()
        page.get_by_role("heading", name="Bea Lund").wait_for()
    ines.open("/people").page.get_by_text("0 met, 1 to meet").wait_for()

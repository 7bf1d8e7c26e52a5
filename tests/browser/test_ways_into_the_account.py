"""The ways into an account: by passkey, by a link in a mail, by somebody else's sign-in."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.accounts.issuer import CLIENT, SECRET, Issuer, issuer
from tests.accounts.mailbox import FROM, Mailbox, mailbox
from tests.browser.conftest import Phone
from tests.serving.server import PASSPHRASE, Server, free_port

Phones = Callable[..., Phone]
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    with mailbox(free_port()) as made:
        yield made


@pytest.fixture(scope="module")
def college() -> Iterator[Issuer]:
    with issuer(free_port()) as made:
        made.someone = {"sub": "noor-1", "email": "noor@college.example", "email_verified": True, "name": "Noor Haddad"}
        yield made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, box: Mailbox, college: Issuer) -> Iterator[Server]:
    """A server that sends mails and knows a college."""
    mails = {"BEFOREHAND_SMTP_URL": box.url, "BEFOREHAND_MAIL_FROM": FROM}
    known = {"ISSUER": college.url, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Lakeside College", "TEST_ORIGIN": college.url}
    made = Server(tmp_path_factory.mktemp("ways"), **mails, **{f"BEFOREHAND_OIDC_{name}": value for name, value in known.items()})
    made.migrate()
    yield made.start()
    made.kill()


CHALLENGES = "**/session/passkey-challenges"


def test_a_passkey_made_in_you_opens_the_door_without_typing(phone: Phones) -> None:
    ines = phone().sign_up()
    page, (key, which) = ines.page, thing(ines)
    touch = lambda on: key.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": which, "enabled": on})  # noqa: E731
    ines.open("/you").page.get_by_role("button", name="Passkeys").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("What it is called").fill("Blue phone")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Not used yet").wait_for()
    touch(False)
    with page.expect_response(CHALLENGES):
        sign_out(page)
    # The thumb lies on the key once it was asked for: what waits already does not hear of it.
    page.route(CHALLENGES, lambda way: (touch(True), way.continue_()))
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").wait_for(state="detached")
    page.unroute(CHALLENGES)
    ines.page.get_by_role("link", name="You and settings").wait_for()
    ines.open("/you").page.get_by_role("button", name="Passkeys").click()
    page.get_by_text("Used today").wait_for()
    # Where an address is typed the browser offers it by itself, and this key says yes at once.
    sign_out(page)
    page.get_by_role("link", name="You and settings").wait_for()


def thing(device: Phone) -> tuple[CDPSession, str]:
    """What makes passkeys on this device and knows its owner, and its name there."""
    key = device.context.new_cdp_session(device.page)
    key.send("WebAuthn.enable")
    made = key.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "automaticPresenceSimulation": True}})
    return key, made["authenticatorId"]


def sign_out(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").or_(page.get_by_role("link", name="You and settings")).first.wait_for()


def test_where_a_passkey_opens_the_passphrase_can_be_taken_away(phone: Phones) -> None:
    odile = phone().sign_up("odile@example.org")
    page, (key, which) = odile.page, thing(odile)
    odile.open("/you").page.get_by_role("button", name="Passkeys").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Keep").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Passphrase", exact=True).click()
    page.get_by_role("button", name="Do without a passphrase").click()
    page.get_by_label("Your passphrase, to be sure it is you").fill(PASSPHRASE)
    page.get_by_role("button", name="Take the passphrase away").click()
    page.get_by_text("Make recovery codes first").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Recovery codes").click()
    page.get_by_role("button", name="Make ten codes").click()
    page.get_by_role("button", name="I have them").click()
    page.get_by_role("button", name="Passphrase", exact=True).click()
    page.get_by_role("button", name="Do without a passphrase").click()
    page.get_by_label("Your passphrase, to be sure it is you").fill(PASSPHRASE)
    page.get_by_role("button", name="Take the passphrase away").click()
    page.get_by_text("A passkey alone opens the account from now on.").wait_for()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Passphrase none, a passkey opens").wait_for()
    key.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": which})
    sign_out(page)
    page.get_by_label("E-mail").fill("odile@example.org")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("do not belong together").wait_for()


def test_a_forgotten_passphrase_comes_back_by_mail(phone: Phones, server: Server, box: Mailbox) -> None:
    elsewhere = phone().sign_up("forgot@example.org")
    new = phone()
    page = new.open("/sign-in").page
    page.get_by_label("E-mail").fill("forgot@example.org")
    page.get_by_role("link", name="Forgot the passphrase?").click()
    page.get_by_role("heading", name="Forgot the passphrase?").wait_for()
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("status")).to_contain_text("If there is an account with this address")
    worker = server.worker()
    new.open(link(box, "A new passphrase"))
    page.get_by_label("The new passphrase").fill("four other words here")
    page.get_by_role("button", name="Choose it and sign in").click()
    page.get_by_role("link", name="You and settings").wait_for()
    assert elsewhere.page.evaluate("fetch('/api/v1/session').then((r) => r.status)") == 401
    new.open(link(box, "Confirm your address"))
    page.get_by_role("button", name="Confirm it").click()
    page.get_by_text("forgot@example.org is confirmed.").wait_for()
    worker.terminate()
    assert worker.wait(30) == 0


def link(box: Mailbox, subject: str) -> str:
    """Where the link in a mail leads."""
    return re.findall(r"(/door/\S+)", box.wait_for("forgot@example.org", subject).get_content())[0]


def test_a_college_signs_somebody_in_and_is_linked_only_after_a_word(phone: Phones, college: Issuer) -> None:
    noor = phone().open("/sign-in")
    noor.page.get_by_role("button", name="Sign in with Lakeside College").click()
    noor.page.get_by_role("link", name="You and settings").wait_for()
    noor.open("/you").page.get_by_role("heading", name="Noor Haddad").wait_for()
    college.someone = {"sub": "ines-1", "email": "ines@college.example"}
    ines = phone().sign_up("linked@example.org")
    page = ines.open("/you").page
    page.get_by_role("button", name="Sign in with Lakeside College").click()
    page.get_by_role("button", name="Go there and link it").click()
    page.get_by_text("opens the account of linked@example.org here").wait_for()
    page.get_by_role("button", name="Yes, link it").click()
    page.get_by_role("link", name="Back to You").click()
    page.get_by_role("button", name="Sign in with Lakeside College linked").click()
    page.get_by_text("ines@college.example").wait_for()

"""The ways into an account: by passkey, by a link in a mail, by somebody else's sign-in."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Phone

Phones = Callable[..., Phone]
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}


def test_a_passkey_made_in_you_opens_the_door_without_typing(phone: Phones) -> None:
    ines = phone().sign_up()
    page = ines.page
    key = ines.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    made = key.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "automaticPresenceSimulation": True}})
    touch = lambda on: key.send("WebAuthn.setAutomaticPresenceSimulation", {"authenticatorId": made["authenticatorId"], "enabled": on})  # noqa: E731
    ines.open("/you").page.get_by_role("button", name="Passkeys").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("What it is called").fill("Blue phone")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Not used yet").wait_for()
    touch(False)
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    touch(True)
    ines.page.get_by_role("link", name="You and settings").wait_for()
    ines.open("/you").page.get_by_role("button", name="Passkeys").click()
    page.get_by_text("Used today").wait_for()
    # Where an address is typed the browser offers it by itself, and this key says yes at once.
    sign_out(page)
    page.get_by_role("link", name="You and settings").wait_for()


def sign_out(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").or_(page.get_by_role("link", name="You and settings")).first.wait_for()

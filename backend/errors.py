"""Every error that a caller can meet: a status, a stable code, and what to do about it."""

from typing import Any


class Problem(Exception):
    """The request could not be carried out."""

    status = 400
    code = "bad_request"
    cure = "Check the request against /api/docs."

    def __init__(self, detail: str | None = None, *, errors: dict[str, Any] | None = None, headers: dict[str, str] | None = None) -> None:
        self.detail = detail or self.cure
        self.errors = errors
        self.headers = headers or {}
        super().__init__(self.detail)

    @property
    def title(self) -> str:
        """One sentence that is the same for every occurrence."""
        return str(type(self).__doc__).strip().split("\n", maxsplit=1)[0]

    def document(self) -> dict[str, Any]:
        """The problem as RFC 9457 writes it."""
        said = {"type": "about:blank", "title": self.title, "status": self.status, "code": self.code, "detail": self.detail}
        return said | ({"errors": self.errors} if self.errors else {})


class Invalid(Problem):
    """Something in the request cannot be understood."""

    status, code, cure = 422, "invalid", "Mend the fields named in errors and send it again."


class SignedOut(Problem):
    """This needs an account."""

    status, code, cure = 401, "signed_out", "Sign in, or send a personal token as Authorization: Bearer TOKEN."


class SignInRefused(Problem):
    """This e-mail and passphrase do not belong together."""

    status, code, cure = 401, "sign_in_refused", "Check both, or create an account."


class ProofWanted(Problem):
    """This needs the passphrase, or a fresh sign-in."""

    status, code, cure = 403, "proof_wanted", "Send the passphrase, or sign in anew and repeat it within ten minutes."


class PasskeyRefused(Problem):
    """This passkey does not open."""

    status, code, cure = 401, "passkey_refused", "Try again, or sign in with the passphrase."


class CodeRefused(Problem):
    """This e-mail and recovery code do not belong together."""

    status, code, cure = 401, "code_refused", "Check both; each code is good once."


class MailNotReady(Problem):
    """No mail goes out from this server."""

    status, code, cure = 409, "mail_not_ready", "Use a recovery code, or ask who runs this server: beforehand account passphrase EMAIL."


class ProviderAway(Problem):
    """The provider of this sign-in does not answer as it should."""

    status, code, cure = 503, "provider_away", "Sign in another way, or try again in a while."


class ProviderRefused(Problem):
    """The provider did not say who this is."""

    status, code, cure = 401, "provider_refused", "Begin again, in the same browser."


class AddressWanted(Problem):
    """The provider told no e-mail address."""

    status, code, cure = 409, "address_wanted", "Create an account with an address and a passphrase, then link the provider in You."


class IdentityTaken(Problem):
    """Another account is opened by this already."""

    status, code, cure = 409, "identity_taken", "Sign in to that account and unlink it there first."


class LinkExpired(Problem):
    """This link or challenge is not good any more."""

    status, code, cure = 410, "link_expired", "Each is good once and for a while: ask for another."


class SignUpClosed(Problem):
    """No accounts are created here."""

    status, code, cure = 403, "sign_up_closed", "Ask who runs this server for an account."


class InvitationWanted(Problem):
    """An account here takes an invitation."""

    status, code, cure = 403, "invitation_wanted", "Each is good once, for fourteen days: ask who runs this server for another."


class LastWayIn(Problem):
    """Without this nobody could come in any more."""

    status, code, cure = 409, "last_way_in", "Add another way in first."


class TooManyTries(Problem):
    """This was tried too often."""

    status, code, cure = 429, "too_many_tries", "Wait as long as Retry-After says, then try again."


class TooManyRequests(Problem):
    """This token or device has asked too much in a minute."""

    status, code, cure = 429, "too_many_requests", "Wait as long as Retry-After says; RateLimit says how much is left."


class CrossSite(Problem):
    """The request comes from another site."""

    status, code, cure = 403, "cross_site", "Send it from the app itself, or use a personal token."


class ScopeMissing(Problem):
    """The token may not do this."""

    status, code, cure = 403, "scope_missing", "Create a token with the scope named in detail."


class NotFound(Problem):
    """There is nothing here."""

    status, code, cure = 404, "not_found", "Check the address and the id."


class WrongMethod(Problem):
    """This address does not do that."""

    status, code, cure = 405, "wrong_method", "See /api/docs for what it does."


class EmailTaken(Problem):
    """There is an account with this e-mail already."""

    status, code, cure = 409, "email_taken", "Sign in instead."


class IdTaken(Problem):
    """A record with this id exists already."""

    status, code, cure = 409, "id_taken", "Change the record with PATCH, or send another id."


class TooManyDevices(Problem):
    """This account has as many devices with push as it can have."""

    status, code, cure = 409, "too_many_devices", "End a device that you no longer use, then try again."


class TooManyWebhooks(Problem):
    """This account has as many webhooks as it can have."""

    status, code, cure = 409, "too_many_webhooks", "Delete one that you no longer use, then try again."


class WebhookOff(Problem):
    """This webhook is switched off."""

    status, code, cure = 409, "webhook_off", "Switch it on first, with PATCH and on: true."


class CursorExpired(Problem):
    """The server cannot go on from this cursor."""

    status, code, cure = 410, "cursor_expired", "Start over without a cursor; keep what waits and send it again as whole records."


class Gone(Problem):
    """This was erased for good."""

    status, code, cure = 410, "gone", "It cannot be brought back."


class ChangedMeanwhile(Problem):
    """The record has changed since you read it."""

    status, code, cure = 412, "changed_meanwhile", "Read it again, then repeat your change with the new ETag."


class TooLarge(Problem):
    """The request is too large."""

    status, code, cure = 413, "too_large", "Send less at a time."


class TooLong(Problem):
    """The address is too long."""

    status, code, cure = 414, "too_long", "Send shorter query parameters."


class NotJson(Problem):
    """The body is not JSON."""

    status, code, cure = 415, "not_json", "Send JSON with Content-Type: application/json."


class KeyReused(Problem):
    """This Idempotency-Key was used for another request."""

    status, code, cure = 409, "idempotency_key_reused", "Use a new key for a new request."


class FileUnreadable(Problem):
    """This file cannot be imported."""

    status, code, cure = 422, "file_unreadable", "Choose a contact file (.vcf) or a calendar file (.ics)."


class FileRefused(Problem):
    """This file cannot be kept."""

    status, code, cure = 422, "file_refused", "Choose a PDF or a Word file (.docx)."


class UndoTooLate(Problem):
    """This import can no longer be undone."""

    status, code, cure = 409, "undo_too_late", "Thirty days have passed; change the records themselves."


class PushNotReady(Problem):
    """Push is not set up on this server."""

    status, code, cure = 409, "push_not_ready", "Set BEFOREHAND_CONTACT to a public mailbox, then restart."


class Broken(Problem):
    """Something went wrong on our side."""

    status, code, cure = 500, "broken", "Try again; if it stays, tell who runs this server."


class Unavailable(Problem):
    """The database does not answer just now."""

    status, code, cure = 503, "unavailable", "Nothing was lost. Try again in a few seconds."


def every() -> list[type[Problem]]:
    """All problems there are, for the OpenAPI and the house tests."""
    found, queue = [], [Problem]
    while queue:
        found.append(queue[0])
        queue += queue.pop(0).__subclasses__()
    return found

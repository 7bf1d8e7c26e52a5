"""How a passkey is made and how it opens (WebAuthn): what the browser is asked, and whether its answer holds."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from webauthn import generate_authentication_options, generate_registration_options, verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict, parse_client_data_json
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from backend.accounts.model import Account, Passkey
from backend.config import Config
from backend.errors import PasskeyRefused

MILLISECONDS = 5 * 60 * 1000
# A thing alone may be found by anybody: it has to know its owner, by a face, a finger or a code.
KNOWN = UserVerificationRequirement.REQUIRED
# Discoverable, so that nobody has to type an address.
WANTED = AuthenticatorSelectionCriteria(resident_key=ResidentKeyRequirement.REQUIRED, user_verification=KNOWN)


def asked_to_make(config: Config, account: Account, there: Iterable[Passkey], challenge: str) -> dict[str, Any]:
    """What a browser is asked in order to make one, and not a second on a thing that has one."""
    options = generate_registration_options(
        rp_id=config.passkey_host,
        rp_name="Beforehand",
        user_name=account.email,
        user_id=UUID(account.id).bytes,
        challenge=base64url_to_bytes(challenge),
        timeout=MILLISECONDS,
        authenticator_selection=WANTED,
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in there],
    )
    return dict(options_to_json_dict(options))


def asked_to_open(config: Config, challenge: str) -> dict[str, Any]:
    """What a browser is asked in order to sign in; it knows which passkeys are for this host."""
    options = generate_authentication_options(rp_id=config.passkey_host, challenge=base64url_to_bytes(challenge), timeout=MILLISECONDS, user_verification=KNOWN)
    return dict(options_to_json_dict(options))


def challenge_of(client_data: str) -> str:
    """The challenge that was answered."""
    try:
        return str(bytes_to_base64url(parse_client_data_json(base64url_to_bytes(client_data)).challenge))
    except Exception:  # noqa: BLE001 - whatever a stranger may send
        raise PasskeyRefused from None


def made(config: Config, said: dict[str, Any], challenge: str) -> VerifiedRegistration:
    """The new passkey; PasskeyRefused unless all that it says holds."""
    response = AuthenticatorAttestationResponse(
        client_data_json=base64url_to_bytes(said["client_data"]), attestation_object=base64url_to_bytes(said["attestation"])
    )
    credential = RegistrationCredential(id=said["credential"], raw_id=base64url_to_bytes(said["credential"]), response=response)
    try:
        return verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=config.passkey_host,
            expected_origin=origin(config),
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - whatever a stranger may send
        raise PasskeyRefused("The passkey was not made. Try again.") from None


def opened(config: Config, said: dict[str, Any], kept: Passkey, challenge: str) -> VerifiedAuthentication:
    """What the key says of itself now; PasskeyRefused unless it signed, and counted on where it counts: a copy falls behind."""
    response = AuthenticatorAssertionResponse(
        client_data_json=base64url_to_bytes(said["client_data"]),
        authenticator_data=base64url_to_bytes(said["authenticator_data"]),
        signature=base64url_to_bytes(said["signature"]),
    )
    credential = AuthenticationCredential(id=said["credential"], raw_id=base64url_to_bytes(said["credential"]), response=response)
    try:
        return verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=config.passkey_host,
            expected_origin=origin(config),
            credential_public_key=base64url_to_bytes(kept.public_key),
            credential_current_sign_count=kept.sign_count,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - whatever a stranger may send
        raise PasskeyRefused from None


def origin(config: Config) -> str:
    """Where the app lives, as a browser says it."""
    parts = urlsplit(config.url)
    return f"{parts.scheme}://{parts.netloc}"

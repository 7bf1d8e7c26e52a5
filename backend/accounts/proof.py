"""Whoever holds the phone is its owner: shown once more before the account itself is changed."""

from datetime import timedelta

from backend.accounts import enter, gate, secrets, throttle
from backend.accounts.model import Account, Device
from backend.errors import ProofWanted, SignInRefused
from backend.rest import asker, demand_device, site

FRESH = timedelta(minutes=10)


def demand_passphrase(said: str, otherwise: str) -> None:
    """Whoever holds the phone knows the passphrase too; wrong tries count as those of signing in."""
    limits = throttle.sign_in(enter.email_key(asker().email), gate.place())
    throttle.count(site().database, limits, site().clock.now())
    with site().database.session(write=False, account=asker().account_id) as reading:
        kept = reading.get_one(Account, asker().account_id).passphrase_hash
    if not secrets.fits(kept, said):
        raise SignInRefused(otherwise)
    throttle.forgive(site().database, limits)


def demand_proof(passphrase: str) -> None:
    """The passphrase, or without one a sign-in that is minutes old: by a passkey, a provider, or a code."""
    demand_device()
    if passphrase:
        demand_passphrase(passphrase, "The passphrase is another one. Nothing was changed.")
        return
    with site().database.session(write=False, account=asker().account_id) as reading:
        device = reading.get_one(Device, (asker().account_id, asker().device_id))
    if site().clock.now() - device.created_at > FRESH:
        raise ProofWanted


def demand_strongest(passphrase: str, otherwise: str) -> None:
    """The passphrase where there is one, whenever somebody signed in."""
    with site().database.session(write=False, account=asker().account_id) as reading:
        has_one = bool(reading.get_one(Account, asker().account_id).passphrase_hash)
    if has_one:
        demand_passphrase(passphrase, otherwise)
    else:
        demand_proof("")

"""Accounts, by whoever runs the server: create one, choose a new passphrase for one, invite somebody."""

import argparse
import sys
from datetime import datetime

from marshmallow import ValidationError
from sqlalchemy.orm import Session

from backend.accounts import chosen, enter, invitations
from backend.accounts.recovery.renewing import renew
from backend.accounts.schema import NewPassphrase
from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import build
from backend.errors import EmailTaken, Invalid


def run(said: argparse.Namespace, config: Config) -> int:
    """Do it; passphrases come on standard input."""
    register_kinds()
    if said.act != "invite" and not said.email:
        sys.stderr.write(f"Say whose account: beforehand account {said.act} EMAIL\n")
        return 2
    try:
        with build(config.sqlalchemy_url).session(write=True) as session:
            word = ACTS[said.act](session, said.email, config, Clock(config.clock_file).now())
    except (ValidationError, Invalid, EmailTaken, LookupError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{word}\n")
    return 0


def _create(session: Session, email: str, config: Config, now: datetime) -> str:
    enter.sign_up(session, email, _hashed(config), {}, now)
    return f"{email} may sign in."


def _passphrase(session: Session, email: str, config: Config, _now: datetime) -> str:
    account = enter.by_email(session, email)
    if account is None:
        raise LookupError(f"There is no account {email}. Create it with: beforehand account create {email}")
    renew(session, account, _hashed(config))
    return f"{email} may sign in with the new passphrase. All devices are signed out, and access tokens have ended."


def _invite(session: Session, _email: str, config: Config, now: datetime) -> str:
    return invitations.invite(session, config, now)


def _hashed(config: Config) -> str:
    passphrase = sys.stdin.readline().rstrip("\n")
    NewPassphrase().deserialize(passphrase)
    return chosen.keep(config, passphrase)


ACTS = {"create": _create, "passphrase": _passphrase, "invite": _invite}

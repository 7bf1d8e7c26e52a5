"""The command `beforehand`: serve, worker, migrate, demo, account, token, coach."""

import argparse
import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from backend.accounts import enter, secrets
from backend.accounts.model import Account
from backend.accounts.schema import SCOPES, NewPassphrase
from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import Database, build
from backend.errors import EmailTaken

HERE = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run one command; its number says whether it went well."""
    said = _parser().parse_args(argv)
    config = Config.from_env()
    if not config.database_url:
        config.data.mkdir(parents=True, exist_ok=True)
    return int(said.run(said, config) or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="beforehand", description="Prepare, run and follow up informational interviews.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "serve", serve, "serve the app and its API").add_argument("--workers", type=int, default=os.cpu_count() or 1)
    worker_ = _command(commands, "worker", worker, "plan reminders and send them")
    worker_.add_argument("--once", action="store_true", help="do what is due, then stop")
    worker_.add_argument("--at", metavar="ISO", help="with --once: at this instant (development only)")
    _command(commands, "migrate", migrate, "bring the database to this version")
    _command(commands, "demo", demo, "fill demo@example.com with a believable search, dated from today")
    account = _command(commands, "account", create_account, "create an account; the passphrase comes on standard input")
    account.add_argument("create", choices=["create"])
    account.add_argument("email")
    token = _command(commands, "token", create_token, "create a personal token and print it")
    token.add_argument("create", choices=["create"])
    token.add_argument("email")
    token.add_argument("--scope", action="append", choices=SCOPES, help="may be given several times; all without it")
    token.add_argument("--label", default="command line")
    coach_ = _command(commands, "coach", coach, "say of each line of a file whether it asks for a job, and how it may sound")
    coach_.add_argument("file", type=argparse.FileType("rb"), help='lines like {"id": "1", "text": "Are you hiring?"}; - reads standard input')
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, words: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def serve(said: argparse.Namespace, config: Config) -> None:
    """Become gunicorn: processes rather than threads, since what costs time holds Python's lock."""
    arguments = ["gunicorn", "--bind", f"0.0.0.0:{config.port}", "--workers", str(said.workers), "--worker-class", "gthread", "--threads", "4"]
    arguments += [
        # The app is read once, and each process takes it along; it opens no connection before it is asked something.
        "--preload",
        "--no-control-socket",
        "--limit-request-line",
        "8190",
        "--graceful-timeout",
        "20",
        "--access-logfile",
        "/dev/null",
        "backend.app:create_app()",
    ]
    os.chdir(HERE)
    os.execv(str(Path(sys.executable).parent / "gunicorn"), arguments)  # noqa: S606 - our own program, without a shell


def worker(said: argparse.Namespace, config: Config) -> int:
    """Plan and send until told to stop."""
    from backend.reminders.worker import run  # noqa: PLC0415 - only this command needs it

    register_kinds()
    return run(config, once=said.once, at=said.at)


def migrate(_said: argparse.Namespace, config: Config) -> None:
    """Bring the database to this version."""
    command.upgrade(alembic_config(config.sqlalchemy_url), "head")


def alembic_config(url: str) -> AlembicConfig:
    """Alembic, set up for this database."""
    made = AlembicConfig()
    made.set_main_option("script_location", str(HERE / "migrations"))
    made.attributes["url"] = url
    return made


def demo(_said: argparse.Namespace, config: Config) -> None:
    """Fill the demo account."""
    from backend.demo import fill  # noqa: PLC0415 - only this command needs it

    register_kinds()
    sys.stdout.write(fill(build(config.sqlalchemy_url), Clock(config.clock_file).now()) + "\n")


def create_account(said: argparse.Namespace, config: Config) -> int:
    """Create an account."""
    register_kinds()
    passphrase = sys.stdin.readline().rstrip("\n")
    try:
        NewPassphrase().deserialize(passphrase)
        with build(config.sqlalchemy_url).session(write=True) as session:
            enter.sign_up(session, said.email, secrets.hash_passphrase(passphrase), {}, Clock(config.clock_file).now())
    except (ValueError, EmailTaken) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{said.email} may sign in.\n")
    return 0


def create_token(said: argparse.Namespace, config: Config) -> int:
    """Create a personal token and print it alone."""
    database: Database = build(config.sqlalchemy_url)
    with database.session(write=True) as session:
        account: Account | None = enter.by_email(session, said.email)
        if account is None:
            sys.stderr.write(f"There is no account {said.email}. Create it with: beforehand account create {said.email}\n")
            return 1
        _, secret = enter.new_token(session, account.id, said.label, said.scope or list(SCOPES), Clock(config.clock_file).now())
    sys.stdout.write(secret + "\n")
    return 0


def coach(said: argparse.Namespace, _config: Config) -> int:
    """Judge the lines of a file."""
    from backend.coach.lines import judge  # noqa: PLC0415 - only this command needs it

    with said.file as lines:
        return judge(lines, sys.stdout, sys.stderr)

"""The command `beforehand`: serve, worker, migrate, demo, account, token, coach, mcp, vapid, archives, backup, restore, move."""

import argparse
import os
import sys
from importlib import import_module

from backend.accounts.scopes import SCOPES
from backend.config import Config


def main(argv: list[str] | None = None) -> int:
    """Run one command; its number says whether it went well."""
    said = _parser().parse_args(argv)
    config = Config.from_env()
    if said.keeps and not config.database_url:
        config.data.mkdir(parents=True, exist_ok=True)
    try:
        return int(import_module(f"backend.commands.{said.command.replace('-', '_')}").run(said, config) or 0)
    except Exception as trouble:
        if not (words := _cure(trouble)):
            raise
        sys.stderr.write(f"{words}\n")
        return 1


def _cure(trouble: Exception) -> str:
    """What to do about a database that is not there or not ready; nothing of any other trouble, which is a bug."""
    from sqlalchemy.exc import DBAPIError, OperationalError  # noqa: PLC0415 - not every command has a database

    if not isinstance(trouble, DBAPIError):
        return ""
    from backend.commands.migrate import is_unmade  # noqa: PLC0415 - nor wants Alembic

    if is_unmade(trouble):
        return "This database is empty, or of another version. Run first: beforehand migrate"
    if isinstance(trouble, OperationalError):
        return f"The database does not answer: {str(trouble.orig).partition(chr(10))[0]}\nCheck DATABASE_URL or BEFOREHAND_DATA, and that it is running."
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="beforehand", description="Prepare, run and follow up informational interviews.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "serve", "serve the app and its API").add_argument("--workers", type=int, default=os.cpu_count() or 1)
    worker = _command(commands, "worker", "plan reminders and send them")
    worker.add_argument("--once", action="store_true", help="do what is due, then stop")
    worker.add_argument("--at", metavar="ISO", help="with --once: at this instant (development only)")
    _command(commands, "migrate", "bring the database to this version")
    _command(commands, "demo", "fill demo@example.com with a believable search, dated from today")
    account = _command(commands, "account", "create an account, choose a new passphrase for one (both on standard input), or invite somebody")
    account.add_argument("act", choices=["create", "passphrase", "invite"])
    account.add_argument("email", nargs="?", default="")
    token = _command(commands, "token", "create a personal token and print it")
    token.add_argument("create", choices=["create"])
    token.add_argument("email")
    token.add_argument("--scope", action="append", choices=SCOPES, help="may be given several times; all without it")
    token.add_argument("--label", default="command line")
    coach = _command(commands, "coach", "say of each line of a file whether it asks for a job, and how it may sound")
    coach.add_argument("file", type=argparse.FileType("rb"), help='lines like {"id": "1", "text": "Are you hiring?"}; - reads standard input')
    vapid = _command(commands, "vapid", "make a new key for the pushes; devices go over to it when the app is next opened")
    vapid.add_argument("act", choices=["rotate"])
    vapid.add_argument("--leaked", action="store_true", help="nothing more is signed with the old one; devices hear nothing until the app is next opened")
    mcp = _command(commands, "mcp", "let an assistant read the search and add to it, by the Model Context Protocol; it sends and deletes nothing")
    mcp.add_argument("--token", help="a personal token; better kept in BEFOREHAND_TOKEN, where no list of processes shows it")
    # It is a client of the address in BEFOREHAND_URL, on whatever machine the assistant runs.
    mcp.set_defaults(keeps=False)
    for name, words in (("export", "write everything of an account into an archive"), ("import-archive", "bring an archive into an account that is empty")):
        moving = _command(commands, name, words)
        moving.add_argument("email")
        moving.add_argument("file", metavar="FILE.zip")
    for name, words in (
        ("backup", "write everything of all accounts into a file, while the app goes on"),
        ("restore", "bring a backup into an empty database"),
    ):
        _command(commands, name, words).add_argument("file", metavar="FILE")
    _command(commands, "move", "copy all accounts into an empty PostgreSQL, and compare").add_argument("database_url", metavar="DATABASE_URL")
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(command=name, keeps=True)
    return parser

"""A PostgreSQL of our own: in a temporary folder, on a Unix socket, never as root, never on a fixed port."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

CALM = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c jit=off -c max_connections=60 -c shared_buffers=64MB"


class Cluster:
    """One running cluster; `url(name)` names a database in it."""

    def __init__(self) -> None:
        found = shutil.which("pg_config")
        if not found:
            raise RuntimeError("The tests need PostgreSQL's programs: install postgresql (Debian: apt-get install postgresql).")
        self.bin = Path(subprocess.run([found, "--bindir"], check=True, capture_output=True, text=True).stdout.strip())
        self.folder = Path(tempfile.mkdtemp(prefix="beforehand-pg-"))
        self.made: set[str] = set()
        self.user = _other_user() if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "beforehand", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    def start(self, options: str = CALM) -> None:
        """Start it and wait until it answers."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-o", f"{options} -k {self.folder}", "-l", str(self.folder / "log"), "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; "immediate" is a crash."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def create(self, name: str, template: str = "template1") -> str:
        """A new database and its address; an older one of that name, of a file of tests that was begun anew, gives way."""
        if name in self.made:
            self._run("dropdb", "-h", str(self.folder), "-U", "beforehand", "--force", name)
        self.made.add(name)
        self._run("createdb", "-h", str(self.folder), "-U", "beforehand", "-T", template, name)
        return self.url(name)

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://beforehand@/{name}?host={self.folder}"

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.bin / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={self.user}", f"--regid={pwd.getpwnam(self.user).pw_gid}", "--clear-groups", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


def _other_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise RuntimeError("PostgreSQL refuses to run as root: create a user named postgres.")

"""Serve an assistant: read the search, add to it, send nothing."""

import argparse
import os

from backend.assistant.remote import Remote
from backend.assistant.server import build
from backend.config import Config


def run(said: argparse.Namespace, config: Config) -> int:
    """Speak the Model Context Protocol on standard input and output until they are closed."""
    build(Remote(config.url, said.token or os.environ.get("BEFOREHAND_TOKEN", ""))).run("stdio")
    return 0

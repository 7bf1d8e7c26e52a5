"""Say of each line of a file whether it asks for a job, and how it may sound."""

import argparse
import sys

from backend.coach.lines import judge
from backend.config import Config


def run(said: argparse.Namespace, _config: Config) -> int:
    """Judge the lines of a file."""
    with said.file as lines:
        return judge(lines, sys.stdout, sys.stderr)

"""Passphrases that are guessed first: zxcvbn counts the tries of somebody who has lists of what people take, of names and words, rows and dates."""

import re

from zxcvbn import zxcvbn

# Whoever guesses through the front door is slowed down; within so many tries he must not be in.
TRIES = 10**8
# To read more takes longer than it tells.
READ = 72
BETWEEN = re.compile(r"[\W_]+")
# Where it is used, and what everybody has read as the example of a good one.
OURS = ["beforehand", "interview", "informational", "informationalinterview", "networking", "laskoff", "correcthorsebatterystaple", "fourwordsormore"]


def easy(passphrase: str, email: str = "") -> bool:
    """Whether few tries lead to it, with what stands between its words or without, for one who knows the address too."""
    known = [*BETWEEN.split(email), BETWEEN.sub("", email.partition("@")[0]), *OURS]
    ways = {passphrase[:READ], BETWEEN.sub("", passphrase)[:READ]} - {""}
    return any(zxcvbn(way, user_inputs=known)["guesses"] < TRIES for way in ways)

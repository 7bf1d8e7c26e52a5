"""Passphrases that are guessed first: what everybody takes, what stands in a row, and what says whose it is or where it is used."""

import re

# What a passphrase is mostly made of when it is made of nothing; of each, what is left when it is taken away counts.
COMMON = (
    "abc123 admin administrator angel asdf asdfgh asdfghjkl baseball batman changeme charlie computer daniel default dragon flower football freedom guest "
    "hello hunter iloveyou jennifer jessica jordan letmein login lovely loveyou master michael monkey mustang pass passphrase passwd password passwort "
    "passw0rd pokemon princess qazwsx qwerty qwertyuiop qwertz qwertzuiop secret shadow starwars summer sunshine superman temp test trustno1 user winter "
    "welcome whatever zaq12wsx zxcvbn zxcvbnm 1q2w3e4r 1qaz2wsx 3edc4rfv"
)
# Where it is used, and what everybody has read as the example of a good one.
OURS = "beforehand interview interviews informational networking career laskoff correcthorsebatterystaple fourwordsormore"
ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm")
KNOWN = sorted((COMMON + " " + OURS).split(), key=len, reverse=True)
# So many characters have to be left, and so many different ones.
LEFT, DIFFERENT, ROW = 6, 5, 4


def easy(passphrase: str, email: str = "") -> bool:
    """Whether hardly anything is left of it without what is guessed first."""
    left = re.sub(r"[\W_]+", "", passphrase.casefold())
    # Letters of a script without words between spaces say more each.
    if re.search(r"[^\x00-\u024f]", left):
        return len(set(left)) < DIFFERENT
    for word in [*_parts(email), *KNOWN]:
        left = left.replace(word, "")
    left = _without_rows(_without_rows(left)[::-1])
    return len(left) < LEFT or len(set(left)) < DIFFERENT


def _parts(email: str) -> list[str]:
    return sorted((part for part in re.split(r"[\W_]+", email.casefold()) if len(part) >= ROW), key=len, reverse=True)


def _without_rows(text: str) -> str:
    """Without what stands in a row on the keyboard or in the alphabet, or is one character again and again."""
    kept, at = "", 0
    while at < len(text):
        longest = 1
        while at + longest < len(text) and (_in_a_row(text[at : at + longest + 1]) or len(set(text[at : at + longest + 1])) == 1):
            longest += 1
        kept += "" if longest >= ROW else text[at : at + longest]
        at += longest
    return kept


def _in_a_row(text: str) -> bool:
    return any(text in row for row in ROWS)

"""Bytes of other programs in, plain values out: no account, no database."""

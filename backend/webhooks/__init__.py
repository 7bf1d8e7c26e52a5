"""Telling other programs what has happened, as Standard Webhooks 1.0.0 says."""

"""Beforehand: prepare, run and follow up informational interviews."""

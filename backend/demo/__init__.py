"""A believable job search, dated from today."""

from backend.demo.fill import fill

__all__ = ["fill"]

"""The one kind of trouble the bootstrap knows: this machine lacks something, said in words with what to do."""

from __future__ import annotations


class Trouble(Exception):
    """Shown as it is; the bootstrap then ends with exit code 3."""

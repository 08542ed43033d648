"""Identities: global, never reused, short enough to type."""

from __future__ import annotations

import re
import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: no i, l, o, u to misread
_SHAPE = re.compile(r"[a-z0-9][a-z0-9-]{2,38}[a-z0-9]")


def new_id() -> str:
    """A fresh identity of 12 characters (60 random bits), starting with a letter so that it is never a number."""
    return secrets.choice(_ALPHABET[10:]) + "".join(secrets.choice(_ALPHABET) for _ in range(11))


def is_id(text: str) -> bool:
    """Whether text has the shape of an identity: 4 to 40 of a–z, 0–9 and inner hyphens, not a plain number."""
    return _SHAPE.fullmatch(text) is not None and not text.replace("-", "").isdigit()

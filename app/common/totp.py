"""Codes of six digits that an app gives anew every 30 seconds (TOTP, RFC 6238), and codes for paper."""

import secrets
from datetime import datetime
from hmac import compare_digest

import pyotp
import segno

ISSUER = "SPEKTRAL"
DIGITS = 6
DRIFT = (0, -1, 1)
"""Steps that a clock may be away, the likeliest first."""
PAPER_DIGITS, PAPER_GROUP = 20, 5
"""Digits only, so that a phone shows its keys for numbers; 66 bits, so that a hash without salt gives none away."""


def new_secret() -> str:
    """Make a secret for an app: 160 bits, in the letters of base32."""
    return pyotp.random_base32()


def address(secret: str, *, surel: str) -> str:
    """Give the otpauth:// address that an app understands."""
    return pyotp.TOTP(secret).provisioning_uri(name=surel, issuer_name=ISSUER)


def picture(uri: str) -> str:
    """Draw an address as a QR code: SVG without styles, black on white in every theme, as cameras want it."""
    return segno.make(uri, error="m", micro=False).svg_inline(
        dark="#000", light="#fff", border=4, omitsize=True, svgclass="qr", lineclass=None
    )


def code_at(secret: str, moment: datetime) -> str:
    """Give the code of a moment."""
    return pyotp.TOTP(secret).at(moment)


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """Give the time step whose code this is, of the present one and its neighbours; None where it is of none."""
    totp = pyotp.TOTP(secret)
    now = totp.timecode(moment)
    return next((now + n for n in DRIFT if compare_digest(totp.generate_otp(now + n).encode(), code.encode())), None)


def new_paper_code() -> str:
    """Make a code for paper, in groups that can be copied by hand."""
    digits = "".join(secrets.choice("0123456789") for _n in range(PAPER_DIGITS))
    return in_groups(digits, PAPER_GROUP)


def in_groups(text: str, size: int) -> str:
    """Put a space after so many signs each."""
    return " ".join(text[n : n + size] for n in range(0, len(text), size))


def digits_of(text: str) -> str:
    """Give what was typed without spaces and dashes."""
    return "".join(letter for letter in text if letter not in " -\u00a0\t")

"""Between the password and the code: nobody is logged in yet.

The browser holds, signed and for five minutes, whose password was right; a new password makes it worthless. What the
person wanted is kept already, so that it survives the second page too.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import redirect, session, url_for
from flask.typing import ResponseReturnValue

from app.common import clock
from app.queries.dua_langkah import active_person
from app.services.terbukti import Terbukti, proved
from app.views.identity import log_in, log_out
from app.views.resume import way_back

KEY = "setengah_masuk"
LIFETIME = timedelta(minutes=5)


def enter(terbukti: Terbukti, *, lanjut: str = "", titipan: str = "") -> ResponseReturnValue:
    """Go on from a right password: into the portal, or to the page that asks for a code. Raises RefusedError."""
    pengguna = terbukti.pengguna
    if pengguna.langkah_kedua_sejak is None:
        log_in(terbukti)
        return redirect(way_back(pengguna, lanjut=lanjut, titipan=titipan))
    target = way_back(pengguna, lanjut=lanjut, titipan=titipan)
    log_out()
    until = clock.now() + LIFETIME
    session[KEY] = {"akun": pengguna.id, "tanda": terbukti.tanda, "sampai": int(until.timestamp())}
    return redirect(url_for("akun.kode_masuk", lanjut=target))


def person_half_way() -> Terbukti | None:
    """Give whose password was right in this browser a moment ago, if a code is still to come."""
    kept: dict[str, Any] | None = session.get(KEY)
    if kept is None or clock.now() > datetime.fromtimestamp(kept["sampai"], UTC):
        return None
    person = active_person(kept["akun"])
    if person is None or person.langkah_kedua_sejak is None or proved(person).tanda != kept.get("tanda"):
        return None
    return proved(person)


def account_half_way() -> str:
    """Name that account for a limit; one name for whoever has none."""
    return str((session.get(KEY) or {}).get("akun", "-"))

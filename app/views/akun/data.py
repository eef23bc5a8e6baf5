"""One's own data, to take along (UU 27/2022)."""

import json

from flask import Response

from app.common import clock
from app.queries.data_pribadi import own_data
from app.views.akun import akun_bp
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again
from app.views.pembukaan import exported


@akun_bp.get("/profil/data")
@asks_again()
def ekspor_data() -> Response:
    """Send everything that is kept about this person as one JSON file."""
    pada = clock.now()
    told = {"dibuat_pada": pada.isoformat(timespec="seconds"), "akun": me().surel, "data": own_data(me())}
    answer = Response(json.dumps(told, ensure_ascii=False, indent=1), mimetype="application/json")
    nama = f"data-saya-{clock.today(kantor().zona):%Y-%m-%d}.json"
    answer.headers.set("Content-Disposition", "attachment", filename=nama)
    exported("data-saya")
    return answer

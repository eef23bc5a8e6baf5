"""The first Admin, made by whoever runs the server (decisions): afterwards Admin make each other."""

from app.common import clock
from app.common.i18n import _
from app.common.tokens import hash_token
from app.models import GunaToken, Kantor, Pengguna, Peran
from app.services import counters, links, tokens
from app.services.akun import by_surel
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError


def create_admin(*, surel: str, nama: str, jabatan: str, whatsapp: str, kantor: Kantor) -> str:
    """Make an Admin without password; gives the link, also mailed, that sets one. Raises RefusedError."""
    with unit_of_work() as session:
        if by_surel(session, surel) is not None:
            raise RefusedError(_("Alamat %(surel)s sudah dipakai akun lain.", surel=surel))
        pengguna = Pengguna(
            nama=nama,
            surel=surel,
            jabatan=jabatan,
            whatsapp=whatsapp,
            peran=Peran.ADMIN,
            kantor_id=kantor.id,
            aktif=True,
            dibuat_pada=clock.now(),
        )
        session.add(pengguna)
        session.flush()
        counters.count_new(session, pengguna)
        token = tokens.issue(session, pengguna, GunaToken.SANDI, lifetime=tokens.INVITATION)
        queue(
            session,
            "akun_dibuat",
            kepada=Penerima(nama, surel),
            kali=hash_token(token)[:12],
            kantor=kantor,
            url=links.atur_sandi(token),
            peran=pengguna.peran.value,
        )
    return links.atur_sandi(token)

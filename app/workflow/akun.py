"""What Admin may do with an account (SP-110…SP-117, C-03): asked by the button and by the refusal alike.

The case is an account with its role as status; `facts` tell how many active Admin the office has.
"""

from typing import Any

from app.common.i18n import Sentence, _, _l, _n
from app.models.pengguna import Pengguna
from app.models.values import Peran
from app.workflow.engine import Act, Case


def account_case(pengguna: Pengguna, actor: Pengguna, **facts: Any) -> Case:
    """Describe an account and who asks; `admin_aktif` in facts counts the active Admin of the office."""
    return Case(status=pengguna.peran, subject=pengguna, actor=actor, facts=facts)


def by_admin(case: Case) -> Sentence | None:
    """Ask for an active Admin, of the office that looks after the account, testimonial or mail; or the topmost one.

    People of agencies belong to no office: `kantor_id` in facts says which one serves their region.
    """
    actor = case.actor
    if actor.peran is not Peran.ADMIN or not actor.aktif:
        return _("Tindakan ini hanya tersedia untuk Admin.")
    if case.facts.get("kantor_id", case.subject.kantor_id) == actor.kantor_id or of_topmost(actor):
        return None
    return _("Tindakan ini hanya tersedia untuk Admin kantor yang melayaninya.")


def of_topmost(pengguna: Pengguna) -> bool:
    """Tell whether somebody belongs to the topmost office."""
    return pengguna.kantor is not None and pengguna.kantor.puncak


def by_topmost_admin(case: Case) -> Sentence | None:
    """Ask for an active Admin of the topmost office: what holds for every office is changed by nobody else."""
    refusal = by_admin(case)
    if refusal is None and not of_topmost(case.actor):
        return _("Tindakan ini hanya tersedia untuk Admin kantor teratas.")
    return refusal


def not_oneself(case: Case) -> Sentence | None:
    """Ask that nobody takes their own rights away (SP-117)."""
    if case.subject is case.actor:
        return _("Akun sendiri tidak dapat dinonaktifkan atau diubah rolenya. Mintalah kepada Admin lain.")
    return None


def not_last_admin(case: Case) -> Sentence | None:
    """Ask that an Admin remains (SP-117)."""
    if case.subject.peran is Peran.ADMIN and case.subject.aktif and case.facts["admin_aktif"] <= 1:
        return _("Akun ini satu-satunya Admin yang aktif. Angkat Admin lain lebih dahulu.")
    return None


def active(case: Case) -> Sentence | None:
    """Ask that the account is in use."""
    return None if case.subject.aktif else _("Akun ini nonaktif.")


def inactive(case: Case) -> Sentence | None:
    """Ask that the account is not in use."""
    return _("Akun ini masih aktif.") if case.subject.aktif else None


def waiting_for_membership(case: Case) -> Sentence | None:
    """Ask that somebody of an agency still waits to be confirmed."""
    if case.subject.menunggu_konfirmasi:
        return None
    return _("Keanggotaan akun ini tidak menunggu konfirmasi.")


def colleague_or_admin(case: Case) -> Sentence | None:
    """Ask for a confirmed member of the same agency, or an Admin in the agency's stead."""
    actor, subject = case.actor, case.subject
    colleague = actor.anggota_sejak is not None and actor.instansi_id == subject.instansi_id and actor is not subject
    if colleague or by_admin(case) is None:
        return None
    return _("Hanya rekan yang sudah dikonfirmasi atau Admin dapat mengonfirmasi anggota instansi.")


def reason_given(case: Case) -> Sentence | None:
    """Ask for a reason (C-13)."""
    return None if case.facts.get("alasan") else _("Tulis alasannya.")


def place_named(case: Case) -> Sentence | None:
    """Ask that a Pengaju belongs to an Instansi; internal roles get the office of the Admin."""
    if case.facts["peran"] is Peran.PENGAJU and case.facts.get("instansi") is None:
        return _("Tulis instansi tempat pengaju ini bekerja.")
    return None


def another_role(case: Case) -> Sentence | None:
    """Ask that the role chosen differs from the present one."""
    return _("Pilih role yang berbeda dari role sekarang.") if case.facts["peran"] is case.status else None


def not_erased(case: Case) -> Sentence | None:
    """Ask that there is still somebody: what was erased does not come back."""
    return _("Data pribadi akun ini sudah dihapus.") if case.subject.data_dihapus_pada is not None else None


def not_asked_yet(case: Case) -> Sentence | None:
    """Ask that no request for erasure waits; `menunggu` in facts tells that one does."""
    return _("Permintaan Anda sudah kami terima dan sedang menunggu jawaban.") if case.facts["menunggu"] else None


def nothing_unfinished(case: Case) -> Sentence | None:
    """Ask that nothing waits for this person; `terbuka` in facts counts the pengajuan that are not finished."""
    if not case.facts["terbuka"]:
        return None
    return _n(
        "Masih ada %(n)s pengajuan yang belum selesai dan memerlukan orang ini. Selesaikan, batalkan, atau serahkan "
        "kepada orang lain lebih dahulu.",
        case.facts["terbuka"],
    )


def by_owner(case: Case) -> Sentence | None:
    """Ask that it is one's own account."""
    return None if case.subject is case.actor else _("Ini hanya dapat dilakukan pemilik akunnya.")


def another_account(case: Case) -> Sentence | None:
    """Ask for somebody else's account: one's own is kept in Profil."""
    if case.subject is case.actor:
        return _("Verifikasi dua langkah Anda sendiri diatur di Profil.")
    return None


def second_step_used(case: Case) -> Sentence | None:
    """Ask that the log-in of the account takes a second step."""
    return None if case.subject.langkah_kedua_sejak else _("Akun ini tidak memakai verifikasi dua langkah.")


def second_step_optional(case: Case) -> Sentence | None:
    """Ask that the account may do without one; `wajib` in facts tells that it may not."""
    return _("Role Anda memerlukan verifikasi dua langkah.") if case.facts["wajib"] else None


TAMBAH_AKUN = Act(name="tambah_akun", label=_l("Tambah"), actors=(by_admin,), requires=(place_named,))
EDIT_AKUN = Act(name="ubah_akun", label=_l("Edit Detail"), actors=(by_admin,), guards=(not_erased,))
UBAH_ROLE = Act(
    name="ubah_role",
    label=_l("Ubah Role"),
    actors=(by_admin,),
    guards=(active, not_oneself, not_last_admin),
    requires=(another_role, place_named),
)
HAPUS_AKUN = Act(
    name="hapus_akun",
    label=_l("Hapus"),
    actors=(by_admin,),
    guards=(active, not_oneself, not_last_admin),
    requires=(reason_given,),
)
AKTIFKAN = Act(name="aktifkan", label=_l("Aktifkan kembali"), actors=(by_admin,), guards=(inactive, not_erased))
KIRIM_TAUTAN = Act(name="kirim_tautan", label=_l("Kirim tautan kata sandi"), actors=(by_admin,), guards=(active,))
KONFIRMASI = Act(
    name="konfirmasi", label=_l("Konfirmasi anggota"), actors=(by_admin,), guards=(active, waiting_for_membership)
)
KONFIRMASI_REKAN = Act(
    name="konfirmasi_rekan",
    label=_l("Konfirmasi"),
    actors=(colleague_or_admin,),
    guards=(active, waiting_for_membership),
)
ATUR_ULANG_DUA_LANGKAH = Act(
    name="atur_ulang_dua_langkah",
    label=_l("Atur ulang"),
    actors=(by_admin,),
    guards=(another_account, second_step_used),
)
MATIKAN_DUA_LANGKAH = Act(
    name="matikan_dua_langkah",
    label=_l("Matikan"),
    actors=(by_owner,),
    guards=(second_step_used, second_step_optional),
)
GANTI_KODE_PEMULIHAN = Act(
    name="ganti_kode_pemulihan", label=_l("Buat kode baru"), actors=(by_owner,), guards=(second_step_used,)
)
MINTA_HAPUS_DATA = Act(
    name="minta_hapus_data",
    label=_l("Minta penghapusan data pribadi"),
    actors=(by_owner,),
    guards=(not_erased, not_asked_yet),
)
HAPUS_DATA = Act(
    name="hapus_data",
    label=_l("Hapus data pribadi"),
    actors=(by_admin,),
    guards=(not_erased, not_oneself, not_last_admin, nothing_unfinished),
    requires=(reason_given,),
)
"""UU PDP Pasal 8; the rest of the record stays (C-03)."""
TOLAK_HAPUS_DATA = Act(
    name="tolak_hapus_data", label=_l("Tolak permintaan"), actors=(by_admin,), requires=(reason_given,)
)
DATA_INDUK = Act(name="data_induk", label=_l("Data Induk"), actors=(by_topmost_admin,))
"""Asked about the Admin's own account: the master tables hold for every office."""
DATA_INSTANSI = Act(name="data_instansi", label=_l("Instansi"), actors=(by_admin,))
"""Asked about the Admin's own account, with the office that serves the agency as `kantor_id`."""
TANYA_JAWAB = Act(name="tanya_jawab", label=_l("Tanya Jawab"), actors=(by_topmost_admin,))
"""Asked about the Admin's own account: what is answered to everybody is written by nobody else."""
PENGATURAN = Act(name="pengaturan", label=_l("Pengaturan"), actors=(by_admin,))
"""Asked about the Admin's own account, for the settings of that Admin's office."""
PENGATURAN_PORTAL = Act(name="pengaturan_portal", label=_l("Pengaturan"), actors=(by_topmost_admin,))
"""Asked about the Admin's own account, for the limits of the whole installation."""
KELOLA_KANTOR = Act(name="kelola_kantor", label=_l("Kantor"), actors=(by_topmost_admin,))
"""Asked about the Admin's own account: offices are opened and closed from the top."""

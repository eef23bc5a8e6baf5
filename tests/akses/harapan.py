"""What everybody may: written from the specification (1.10, 2 and the decisions), never from the code.

A row: doors, who may, and who is told that there is no such thing (what one may not see does not exist). Whoever is
named in neither is told that it is not theirs; whoever has not logged in is asked to; people of offices who open a page
of applicants are led to their own. `bila` limits a row to some objects; rows without it hold for all the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.akses.panggung import TERBUKA
from tests.akses.penanya import BOLEH, MASUK, RUMAH, TIADA, TOLAK
from tests.akses.pintu import Pintu

GROUPS = {
    "KANTOR": "pembina operator supervisor admin",
    "ATAS": "operator_atas supervisor_atas admin_atas",
    "LAIN": "operator_lain supervisor_lain admin_lain",
    "ANGGOTA": "pemilik rekan",
    "LUAR": "calon tetangga asing",
    "ADMIN": "admin admin_lain admin_atas",
    "OPERATOR": "pembina operator operator_lain operator_atas",
    "STAF": "KANTOR ATAS LAIN",
    "INSTANSI": "ANGGOTA LUAR",
    "MASUK": "STAF INSTANSI",
    "SEMUA": "MASUK tamu",
}
"""Words for several people."""
BERDOKUMEN = ("Selesai", TERBUKA)
"""The states in which documentation hangs on a pengajuan."""


def who(words: str) -> frozenset[str]:
    """Name the people behind words."""
    found: set[str] = set()
    for word in words.split():
        found |= who(GROUPS[word]) if word in GROUPS else {word}
    return frozenset(found)


@dataclass(frozen=True)
class Harapan:
    """Who may go through a door, and to whom it does not exist."""

    boleh: str
    tiada: str = ""
    bila: tuple[str, ...] = ()
    masuk: str = "tamu"

    def verdict(self, orang: str, pintu: Pintu) -> str:
        """Say what somebody shall meet there."""
        if orang in who(self.boleh):
            return BOLEH
        if orang in who(self.masuk) - who(self.tiada):
            return MASUK
        if pintu.endpoint.startswith("pengaju.") and orang in who("STAF"):
            return RUMAH if pintu.method == "GET" else TOLAK
        return TIADA if orang in who(self.tiada) else TOLAK


UMUM = Harapan("SEMUA")
AKUN = Harapan("MASUK")
LIHAT = Harapan("KANTOR ATAS", tiada="LAIN")
"""What the office, and the one above it, see of a pengajuan."""
STAF = Harapan("STAF")
PENGAJU = Harapan("INSTANSI")
MILIK = Harapan("ANGGOTA", tiada="LUAR")
"""What an agency does with what it applied for."""
SENDIRI = Harapan("pemilik", tiada="rekan LUAR")
"""What is one person's alone."""
PUTUSAN = Harapan("supervisor admin", tiada="LAIN")
SUPERVISOR = Harapan("supervisor", tiada="supervisor_lain")
PUSTAKA = Harapan("OPERATOR")
ADMIN = Harapan("ADMIN")
TERATAS = Harapan("admin_atas")
TAK_ADA = Harapan("")

Rows = Mapping[str, tuple[Harapan, ...]]


def _rows(harapan: tuple[Harapan, ...] | Harapan, doors: str) -> Rows:
    each = harapan if isinstance(harapan, tuple) else (harapan,)
    return dict.fromkeys((" ".join(pair) for line in doors.strip().splitlines() for pair in _named(line)), each)


def _named(line: str) -> list[tuple[str, str]]:
    methods, names = line.strip().split(" ", 1)
    return [(method, name) for name in names.split() for method in methods.split("+")]


def _dokumen(boleh: str, tiada: str) -> tuple[Harapan, ...]:
    """Documentation: where none hangs on a pengajuan, or it hangs on another one, there is none for anybody."""
    everyone = f"{boleh} {tiada} KANTOR ATAS LAIN"
    return Harapan(boleh, tiada=tiada, bila=BERDOKUMEN), Harapan("", tiada=everyone)


AKUN_KANTOR = (
    Harapan("admin admin_atas", tiada="admin_lain", bila=("calon", "pembina")),
    Harapan("admin_lain admin_atas", tiada="admin", bila=("supervisor_lain",)),
    Harapan("admin_atas", tiada="admin admin_lain", bila=("admin_atas",)),
)
"""Accounts: of the office that looks after them, and of the topmost one."""

TABEL: Rows = {
    **_rows(UMUM, """
        GET publik.beranda publik.cari publik.standar_pelayanan publik.privasi publik.lacak publik.modul
        GET publik.modul_rinci publik.modul_unduh publik.panduan publik.pembinaan publik.tanya_jawab publik.testimoni
        GET publik.logo probes.healthz probes.readyz probes.readyz_web
        POST publik.bahasa publik.tema publik.kirim_lacak
        GET akun.daftar akun.periksa_surel akun.masuk akun.sandi_terkirim
        POST akun.kirim_daftar akun.kirim_ulang akun.kirim_masuk akun.keluar
        GET+POST akun.verifikasi akun.lupa_sandi akun.atur_sandi
    """),
    **_rows(Harapan("", tiada="SEMUA"), "GET probes.metrics"),
    **_rows((Harapan("SEMUA", bila=BERDOKUMEN), Harapan("", tiada="SEMUA")), "GET publik.pembinaan_rinci"),
    # What was opened is for whoever has an account (decisions).
    **_rows((Harapan("MASUK", bila=(TERBUKA,)), Harapan("", tiada="MASUK")), """
        GET publik.dokumentasi_foto publik.dokumentasi_lihat publik.dokumentasi_pratinjau publik.dokumentasi_semua
        GET publik.pembinaan_dokumentasi
    """),
    **_rows(AKUN, """
        GET akun.profil akun.rekan akun.notifikasi akun.jumlah_notifikasi akun.perangkat akun.surel akun.ekspor_data
        GET akun.persetujuan
        GET+POST akun.penghapusan
        POST akun.baca_privasi akun.batal_penghapusan
        GET akun.pembuka akun.dua_langkah
        GET+POST akun.ubah_profil akun.ganti_sandi akun.konfirmasi_ulang
        GET+POST akun.pasang_dua_langkah akun.matikan_dua_langkah
        POST akun.mulai_dua_langkah akun.kode_pemulihan_baru
        POST akun.pilih_kolom akun.kolom_bawaan akun.baca_semua akun.simpan_surel akun.keluarkan_perangkat_lain
    """),
    # Without a password that was right just now, no code is asked for, whoever comes.
    **_rows(Harapan("", masuk="SEMUA"), "GET+POST akun.kode_masuk"),
    **_rows(Harapan("supervisor", tiada="MASUK"), "GET akun.ekspor"),
    # A testimonial is withdrawn by whoever wrote it, and by nobody else.
    **_rows(Harapan("pemilik", tiada="MASUK"), "POST akun.tarik_izin akun.beri_izin"),
    # Who sends no codes of their own gets none as a file.
    **_rows(Harapan("", tiada="MASUK"), "POST akun.unduh_kode_pemulihan"),
    **_rows(Harapan("pemilik", tiada="MASUK"), "GET akun.buka_notifikasi\nPOST akun.keluarkan_perangkat"),
    **_rows((Harapan("ANGGOTA", tiada="STAF tetangga asing", bila=("calon",)), Harapan("", tiada="MASUK")),
            "POST akun.konfirmasi_rekan"),
    **_rows(PENGAJU, """
        GET pengaju.daftar pengaju.ekspor_daftar pengaju.baru pengaju.saran
        POST pengaju.simpan_baru pengaju.simpan_otomatis
    """),
    **_rows(SENDIRI, """
        GET+POST pengaju.draf
        GET pengaju.periksa pengaju.lampiran_draf pengaju.tanya_hapus_draf
        POST pengaju.kirim pengaju.hapus_draf
    """),
    **_rows(MILIK, """
        GET pengaju.rinci pengaju.ubah pengaju.tanya_batal pengaju.tanya_serah pengaju.tulis_testimoni
        GET pengaju.lampiran pengaju.semua_lampiran
        POST pengaju.simpan_ubahan pengaju.batalkan pengaju.serahkan pengaju.kirim_testimoni pengaju.ajukan_ulang
        POST pengaju.tambah_lampiran
    """),
    **_rows((Harapan("ANGGOTA", tiada="LUAR", bila=BERDOKUMEN), Harapan("", tiada="INSTANSI")), """
        GET pengaju.dokumentasi pengaju.dokumentasi_foto pengaju.dokumentasi_lihat pengaju.dokumentasi_pratinjau
        GET pengaju.dokumentasi_semua
    """),
    **_rows(STAF, """
        GET kelola.agenda kelola.dasbor kelola.tugas kelola.panduan kelola.informasi_admin
        GET kelola.pengajuan kelola.pembinaan kelola.dokumentasi kelola.modul kelola.testimoni kelola.statistik
        GET kelola.ekspor_pengajuan kelola.ekspor_pembinaan kelola.ekspor_dokumentasi kelola.ekspor_modul
        GET kelola.ekspor_testimoni kelola.ekspor_statistik kelola.laporan_statistik
        GET kelola.tambah kelola.saran
        POST kelola.simpan_tambah kelola.simpan_otomatis_tambah
    """),
    **_rows(Harapan("pembina", tiada="STAF"), "GET kelola.keadaan_unggahan"),
    # What one does not have can be neither continued nor put away: no word tells whether somebody else has it.
    **_rows(STAF, "POST kelola.kirim_potongan kelola.batal_unggahan kelola.selesai_unggahan"),
    **_rows(LIHAT, """
        GET kelola.detail kelola.lampiran kelola.semua_lampiran kelola.lihat_catatan kelola.obrolan_pic
        GET kelola.daftar_dokumentasi
    """),
    **_rows(Harapan("KANTOR", tiada="LAIN"), "POST kelola.tambah_catatan kelola.ajukan_ulang"),
    **_rows(PUTUSAN, """
        GET kelola.ubah kelola.jadwal kelola.batalkan
        POST kelola.simpan_ubahan kelola.simpan_jadwal kelola.simpan_batal
    """),
    **_rows(_dokumen("KANTOR ATAS", "LAIN"), """
        GET kelola.unduh_dokumentasi kelola.dokumentasi_foto kelola.dokumentasi_lihat kelola.dokumentasi_pratinjau
        GET kelola.dokumentasi_semua
    """),
    # Only who is named may bring documentation (C-02, C-05), and nobody is named before Disetujui.
    **_rows((Harapan("pembina", tiada="LAIN", bila=("Disetujui", *BERDOKUMEN)), Harapan("", tiada="LAIN")), """
        GET kelola.tambah_dokumentasi
        POST kelola.kirim_dokumentasi kelola.mulai_unggahan
    """),
    **_rows(_dokumen("pembina", "LAIN"), """
        GET kelola.ganti_dokumentasi kelola.cabut_dokumentasi
        POST kelola.kirim_ganti_dokumentasi kelola.kirim_cabut_dokumentasi
    """),
    **_rows(_dokumen("supervisor", "LAIN"), "POST kelola.buka_dokumentasi kelola.tutup_dokumentasi"),
    **_rows(SUPERVISOR, """
        GET supervisor.status supervisor.pembina
        POST supervisor.simpan_status supervisor.ganti_pembina
    """),
    **_rows(PUSTAKA, """
        GET operator.modul_baru operator.ubah_modul operator.hapus_modul
        POST operator.kirim_modul operator.simpan_modul operator.kirim_hapus_modul operator.mulai_unggahan
    """),
    **_rows(ADMIN, """
        GET admin.pengguna admin.ekspor_pengguna admin.kotak_keluar admin.ekspor_kotak_keluar admin.dibatalkan
        GET admin.aktivitas admin.ekspor_aktivitas
        GET admin.ekspor_dibatalkan admin.induk admin.pengaturan admin.contoh_surel admin.satu_contoh admin.contoh_html
        GET+POST admin.tambah_pengguna
        GET admin.penghapusan
        POST admin.simpan_pengaturan admin.surel_uji
    """),
    **_rows(AKUN_KANTOR, """
        GET+POST admin.ubah_pengguna admin.hapus_pengguna admin.ubah_role_rinci admin.atur_ulang_dua_langkah
        POST admin.aktifkan_pengguna admin.kirim_tautan admin.konfirmasi_anggota admin.ubah_role
    """),
    # Asked by somebody of an agency that one office looks after.
    **_rows(Harapan("admin admin_atas", tiada="admin_lain"), """
        GET admin.satu_penghapusan
        GET+POST admin.laksanakan_penghapusan admin.tolak_penghapusan
    """),
    **_rows(Harapan("admin", tiada="admin_lain admin_atas"), """
        GET admin.surel admin.surel_html admin.surel_kalender
        POST admin.kirim_ulang admin.sudah_sampai
    """),
    **_rows(Harapan("admin admin_atas", tiada="admin_lain"), """
        GET+POST admin.hapus_testimoni
        GET admin.satu_aktivitas
    """),
    # Each office has a logo of its own; here only one of them has.
    **_rows(Harapan("admin", tiada="admin_lain admin_atas"), "GET+POST admin.hapus_logo"),
    **_rows(Harapan("admin", tiada="admin_lain"), "POST admin.pulihkan"),
    # The master tables hold for every office: to the others they do not exist.
    **_rows(Harapan("admin_atas", tiada="admin admin_lain"), """
        GET admin.daftar_induk
        GET+POST admin.tambah_induk admin.ubah_induk admin.hapus_induk
        POST admin.aktifkan_induk admin.geser_induk
    """),
    **_rows(TERATAS, """
        GET admin.kesehatan admin.kantor admin.tanya_jawab
        GET+POST admin.tambah_kantor admin.ubah_kantor admin.tambah_tanya admin.ubah_tanya admin.hapus_tanya
        POST admin.tutup_kantor admin.buka_kantor admin.geser_tanya admin.tampilkan_tanya admin.sembunyikan_tanya
        POST admin.bawaan
    """),
}  # fmt: skip


def expected(pintu: Pintu, orang: str) -> str:
    """Say what somebody shall meet at a door; a door without a row raises KeyError."""
    rows = TABEL[pintu.name]
    row = next(row for row in rows if pintu.objek in row.bila or not row.bila)
    return row.verdict(orang, pintu)

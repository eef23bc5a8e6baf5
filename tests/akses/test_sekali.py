"""Every form that writes says what keeps it from doubling when it is sent twice; a new one has to choose."""

from flask import Flask

KEY = "the one-time key of its page or draft: the second sending is answered as the first"
ONCE = "a unique column or pair: the second is refused, or finds what is there"
STATE = "the state or version it was filled for is compared, or the row locked: the second comes too late"
SAME = "sets or takes away: twice leaves what once leaves"
MAIL = "may be asked for again; the outbox holds each occasion once, and a limit counts"
NOTHING = "keeps nothing but the visitor's own log-in, look or proof"

GUARDS = {
    KEY: "kelola.kirim_dokumentasi kelola.tambah_catatan operator.kirim_modul kelola.simpan_tambah "
    "kelola.simpan_otomatis_tambah pengaju.kirim pengaju.simpan_baru pengaju.simpan_otomatis pengaju.draf "
    "kelola.kirim_potongan kelola.selesai_unggahan",
    ONCE: "admin.tambah_induk admin.tambah_kantor admin.tambah_pengguna akun.kirim_daftar akun.penghapusan "
    "pengaju.kirim_testimoni kelola.ajukan_ulang pengaju.ajukan_ulang akun.beri_izin pengaju.tambah_lampiran "
    "supervisor.ganti_pembina",
    STATE: "admin.laksanakan_penghapusan admin.tolak_penghapusan admin.pulihkan kelola.kirim_ganti_dokumentasi "
    "kelola.kirim_cabut_dokumentasi kelola.simpan_batal kelola.simpan_jadwal kelola.simpan_ubahan pengaju.batalkan "
    "pengaju.serahkan pengaju.simpan_ubahan supervisor.simpan_status akun.atur_sandi akun.ganti_sandi "
    "akun.verifikasi akun.batal_penghapusan admin.kirim_ulang admin.sudah_sampai admin.ubah_kantor "
    "admin.ubah_tanya admin.hapus_tanya",
    SAME: "admin.aktifkan_induk admin.aktifkan_pengguna admin.atur_ulang_dua_langkah admin.bawaan admin.buka_kantor "
    "admin.geser_induk admin.geser_tanya admin.hapus_induk admin.hapus_logo admin.hapus_pengguna "
    "admin.hapus_testimoni admin.konfirmasi_anggota admin.sembunyikan_tanya admin.simpan_pengaturan "
    "admin.tampilkan_tanya admin.tutup_kantor admin.ubah_induk admin.ubah_pengguna admin.ubah_role "
    "admin.ubah_role_rinci akun.baca_privasi akun.baca_semua akun.kolom_bawaan "
    "akun.konfirmasi_rekan akun.matikan_dua_langkah akun.pilih_kolom akun.simpan_surel akun.tarik_izin "
    "akun.ubah_profil kelola.batal_unggahan kelola.buka_dokumentasi kelola.tutup_dokumentasi "
    "operator.kirim_hapus_modul operator.simpan_modul pengaju.hapus_draf akun.pasang_dua_langkah "
    "akun.kode_pemulihan_baru akun.mulai_dua_langkah akun.keluarkan_perangkat akun.keluarkan_perangkat_lain",
    MAIL: "admin.kirim_tautan admin.surel_uji akun.kirim_ulang akun.lupa_sandi",
    NOTHING: "akun.keluar akun.kirim_masuk akun.kode_masuk akun.konfirmasi_ulang akun.unduh_kode_pemulihan "
    "publik.bahasa publik.kirim_lacak publik.tema",
}
"""Forms by what guards them."""
OPEN = {
    "admin.tambah_tanya": "a question twice is two rows, seen by the same Admin on the page that follows",
    "kelola.mulai_unggahan": "an upload begun twice holds nothing, and is swept",
    "operator.mulai_unggahan": "the same",
}
"""What may double, and why that harms nobody."""


def test_every_form_that_writes_has_a_guard(app: Flask) -> None:
    named = [*OPEN, *(name for names in GUARDS.values() for name in names.split())]
    assert len(named) == len(set(named))
    assert set(named) == {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}

"""Nothing is forgotten in Log Aktivitas, and no secret gets into it (issue 5 point 5)."""

import re

from flask import Flask

from app.config import ROOT
from app.models import Base, Peristiwa
from app.queries.aktivitas import OPENINGS
from app.queries.data_pribadi import WITHHELD
from app.services.jejak import CATALOGUE, TOLD_MAILS
from app.views.daftar.kata_aktivitas import MELALUI, OBJEK, PERBUATAN
from app.views.daftar.kolom_aktivitas import KOLOM
from app.views.daftar.semua import SEMUA
from tests.factories.pengawas import UNLOGGED

UNTOLD = {
    "aktivitas": "the log itself",
    "aktivitas_nilai": "the log itself",
    "segel": "the log itself",
    "berkas": "told where something owns it",
    "berkas_titipan": "held for a form that is still open",
    "detak": "of the machines",
    "dua_langkah": "a secret; what is done with it is noted",
    "kode_pemulihan": "secrets; what is done with them is noted",
    "draf": "nobody's act before it is sent",
    "indeks_cari": "made from other rows",
    "isian": "held for somebody whose session ended",
    "keadaan": "of the machines",
    "nomor_urut": "counts",
    "notifikasi": "follows from acts",
    "pekerjaan": "work of the machines",
    "penghitung": "counts",
    "preferensi": "how pages look to oneself",
    "riwayat_pengaturan": "says the same as kantor and pengaturan",
    "unggahan": "parts of a file",
    "wilayah": "comes from the list of BPS, by a command",
}
"""Tables whose changes are not told."""
COLUMNS = {
    "id",
    "dibuat_pada",
    "diubah_pada",
    "diubah_oleh_id",
    "versi",
    "pengajuan_id",
    "dihapus_pada",
    "dihapus_oleh_id",
}
"""Columns that no table tells of: when and by whom stands in the row of the log."""
UNTOLD_COLUMNS = {
    "catatan": "its words are internal; they stand in it for good",
    "permintaan_hapus": "the act says what became of it; its reason may name somebody",
    "riwayat": "is history itself",
    "sesi": "a log-in has no values",
    "token_akun": "a secret link",
    "testimoni.isi": "written once",
    "testimoni.penulis_id": "never changes",
    "email": "its text may open an account; only the status is told",
    "instansi.nama_kunci": "the name once more",
    "instansi.contoh": "of the demo data",
    "kantor.logo_kunci": "a key of the store",
    "kantor.logo_jenis": "of the logo",
    "modul.slug": "made once",
    "modul.kunci_kirim": "a secret",
    "modul.unduhan": "counts",
    "modul.pengunggah_id": "never changes",
    "tanya_jawab.kunci": "made once",
    "pengaturan.nama": "is what the row is called",
    "lampiran.draf_id": "where it came from",
    "dokumentasi.kunci_kirim": "a secret",
    "dokumentasi.pengunggah_id": "never changes",
    "dokumentasi.diunggah_pada": "never changes",
    "dokumentasi.dicabut_pada": "is the act",
    "dokumentasi.pengganti_id": "follows from the act",
    "dokumentasi.dicabut_oleh_id": "is who acts",
    "penugasan.ditugaskan_oleh_id": "is who acts",
    "penugasan.ditugaskan_pada": "is when",
    "pengguna.kata_sandi": "a secret",
    "pengguna.surel_terverifikasi_pada": "is the act",
    "pengguna.privasi_disetujui_pada": "never changes alone",
    "pengguna.versi_privasi": "never changes alone",
    "pengguna.data_dihapus_pada": "is the act",
    "pengguna.nonaktif_pada": "is the act",
    "pengguna.nonaktif_oleh_id": "is who acts",
    "persetujuan.jenis": "is the act",
    "persetujuan.pengguna_id": "is whose account it is",
    "persetujuan.testimoni_id": "never changes",
    "persetujuan.diberikan_pada": "is when",
    "persetujuan.ditarik_pada": "follows from the testimonial",
    "pengajuan.nomor": "never changes",
    "pengajuan.layanan": "never changes",
    "pengajuan.dicatat_oleh_id": "never changes",
    "pengajuan.asal_id": "never changes",
    "pengajuan.kunci_kirim": "a secret",
    "pengajuan.rahasia_lacak": "a secret",
    "pengajuan.diajukan_pada": "never changes",
    "pengajuan.ditanggapi_pada": "follows from the status",
    "pengajuan.lama_tanggap": "follows from the status",
    "pengajuan.mulai": "copied from pembinaan",
    "pengajuan.jenis_layanan_id": "copied from pembinaan",
    "pengajuan.tingkat_id": "copied from pembinaan",
    "pengajuan.wilayah_kode": "copied from pembinaan",
}
SAID = re.compile(
    r'"((?:penghapusan|persetujuan|pengajuan|lampiran|dokumentasi|testimoni|pengguna|surel|pengaturan)\.[a-z_]+|masuk)"'
)
EACH = ("buat", "ubah", "hapus")


def test_every_table_is_told_of_or_known_not_to_be() -> None:
    told = {model.__tablename__ for model in CATALOGUE}
    tables = set(Base.metadata.tables)
    assert tables - told - UNTOLD.keys() == set()
    assert told & UNTOLD.keys() == set()
    assert UNTOLD.keys() - tables == set()


def test_every_column_is_told_of_or_known_not_to_be() -> None:
    forgotten = []
    for model, jejak in CATALOGUE.items():
        table = model.__table__
        for column in list(table.columns.keys()):
            name = f"{model.__tablename__}.{column}"
            silent = column in COLUMNS or name in UNTOLD_COLUMNS or model.__tablename__ in UNTOLD_COLUMNS
            if (column in jejak.kolom) == silent and not (column in jejak.kolom and model.__tablename__ == "email"):
                forgotten.append(name)
    assert forgotten == []


def test_no_secret_is_among_the_columns() -> None:
    told = {f"{model.__tablename__}.{column}" for model, jejak in CATALOGUE.items() for column in jejak.kolom}
    assert told & WITHHELD == set()
    assert [name for name in told if re.search(r"hash|sandi|rahasia|token|html|teks", name)] == []


def test_every_act_thing_and_column_has_words() -> None:
    written = {match[1] for match in SAID.finditer((ROOT / "app/services/jejak.py").read_text())}
    plain = {f"{kind}.{each}" for kind in ("instansi", "kantor", "tanya_jawab", "induk", "modul") for each in EACH}
    exports = {f"ekspor.{name}" for name in (*SEMUA, "statistik", "data-saya")}
    acts = {f"pengajuan.{each.value}" for each in Peristiwa} | plain | exports | {*TOLD_MAILS.values(), *OPENINGS}
    assert (written | acts) - PERBUATAN.keys() == set()
    columns = {column for jejak in CATALOGUE.values() for column in jejak.kolom}
    assert columns - KOLOM.keys() == set()
    assert {"pengajuan", "pengguna", "surel", "daftar"} <= OBJEK.keys()
    assert MELALUI.keys() == {"halaman", "pekerja", "perintah"}


def test_the_acts_that_leave_no_row_are_doors_that_change_something(app: Flask) -> None:
    changing = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())}
    assert UNLOGGED.keys() - changing == set()

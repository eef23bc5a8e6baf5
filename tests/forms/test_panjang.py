"""What a form lets through fits where it is kept; PostgreSQL refuses what SQLite would cut nowhere."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Enum, String, select
from wtforms import Form
from wtforms.validators import Length

from app.common.names import name_key
from app.extensions import db
from app.forms.akun import AkunFields, DaftarForm
from app.forms.alasan import AlasanForm
from app.forms.dokumentasi import GantiDokumenForm
from app.forms.fields import NipField, ParsedField, TeleponField, WhatsappField
from app.forms.induk import HariLiburForm, InstansiForm, NamaForm
from app.forms.instansi import InstansiFields
from app.forms.jadwal import JadwalForm
from app.forms.kantor import IdentitasForm, LogoForm
from app.forms.modul import ModulForm
from app.forms.pengajuan import PengajuanForm
from app.forms.pengaturan import PengirimForm
from app.forms.pengguna import EditPenggunaForm
from app.forms.tanya_jawab import TanyaJawabForm
from app.models import Base, Email, Isian, Peran, Riwayat, Status
from app.services.akun import by_surel
from app.services.mail_templates import fitting_subject
from app.services.titipan import keep_isian
from tests.factories.world import World

ALASAN = (AlasanForm, "alasan")
WRITTEN: dict[str, list[tuple[type[Form], str]]] = {
    "dokumentasi.keterangan": [(GantiDokumenForm, "keterangan")],
    "dokumentasi.tautan": [(GantiDokumenForm, "tautan")],
    "dokumentasi.alasan_dicabut": [(GantiDokumenForm, "alasan"), ALASAN],
    "hari_libur.keterangan": [(HariLiburForm, "keterangan")],
    "instansi.nama": [(InstansiFields, "instansi"), (InstansiForm, "nama")],
    "jenis_dokumentasi.nama": [(NamaForm, "nama")],
    "jenis_layanan.nama": [(NamaForm, "nama")],
    "kantor.alamat": [(IdentitasForm, "alamat")],
    "kantor.kode": [(IdentitasForm, "kode")],
    "kantor.logo_alt": [(LogoForm, "logo_alt")],
    "kantor.nama_pengirim": [(PengirimForm, "nama_pengirim")],
    "kantor.nama": [(IdentitasForm, "nama")],
    "kantor.nama_panjang": [(IdentitasForm, "nama_panjang")],
    "kantor.penanda_tangan": [(PengirimForm, "penanda_tangan")],
    "kantor.surel": [(IdentitasForm, "surel")],
    "kantor.telepon": [(IdentitasForm, "telepon")],
    "kategori_modul.nama": [(NamaForm, "nama")],
    "modul.nama": [(ModulForm, "nama")],
    "modul.alasan_hapus": [ALASAN],
    "pembinaan.lokasi": [(PengajuanForm, "lokasi"), (JadwalForm, "lokasi")],
    "pembinaan.nama_pengaju": [(PengajuanForm, "nama_pengaju")],
    "pembinaan.nip": [(PengajuanForm, "nip")],
    "pembinaan.pic_nama": [(PengajuanForm, "pic_nama")],
    "pembinaan.pic_nomor": [(PengajuanForm, "pic_nomor")],
    "pembinaan.pic_surel": [(PengajuanForm, "pic_surel")],
    "pembinaan.surel": [(PengajuanForm, "surel")],
    "pembinaan.tautan_rapat": [(PengajuanForm, "tautan_rapat"), (JadwalForm, "tautan_rapat")],
    "pembinaan.telepon": [(PengajuanForm, "telepon")],
    "pembinaan.topik": [(PengajuanForm, "topik")],
    "pengguna.alasan_nonaktif": [ALASAN],
    "pengguna.jabatan": [(AkunFields, "jabatan")],
    "pengguna.keahlian": [(EditPenggunaForm, "keahlian")],
    "pengguna.nama": [(AkunFields, "nama")],
    "pengguna.nip": [(AkunFields, "nip")],
    "pengguna.surel": [(DaftarForm, "surel"), (EditPenggunaForm, "surel")],
    "pengguna.whatsapp": [(AkunFields, "whatsapp")],
    "permintaan_hapus.alasan": [ALASAN],
    "tanya_jawab.tanya": [(TanyaJawabForm, "tanya")],
    "tanya_jawab.tanya_en": [(TanyaJawabForm, "tanya_en")],
    "testimoni.alasan_hapus": [ALASAN],
    "tingkat_satuan_kerja.nama": [(NamaForm, "nama")],
}
MADE = {
    "aktivitas": {"perbuatan", "objek_jenis", "objek_label", "alamat", "melalui", "request_id", "nilai_sidik"},
    "aktivitas_nilai": {"kolom", "sidik", "garam"},
    "berkas": {"kunci", "nama", "jenis", "sha256", "pratinjau_kunci", "ancaman"},
    "berkas_titipan": {"formulir", "kunci", "nama", "jenis", "sha256"},
    "catatan": {"kunci_kirim"},
    "detak": {"nama"},
    "dokumentasi": {"kunci_kirim"},
    "draf": {"kunci", "tanda"},
    "dua_langkah": {"rahasia_totp"},
    "email": {"kunci", "perihal", "kepada_nama", "kepada_surel", "subjek", "message_id", "galat"},
    "indeks_cari": {"jenis"},
    "instansi": {"nama_kunci", "wilayah_kode"},
    "isian": {"kunci", "jalur"},
    "kantor": {"zona", "logo_kunci", "logo_jenis"},
    "keadaan": {"kunci", "nilai"},
    "kode_pemulihan": {"hash"},
    "modul": {"slug", "kunci_kirim"},
    "nomor_urut": {"layanan"},
    "notifikasi": {"kunci", "perihal", "judul", "jalur"},
    "pekerjaan": {"kunci", "jenis", "galat", "berkas_kunci", "berkas_nama"},
    "pembinaan": {"wilayah_kode"},
    "pengajuan": {"nomor", "layanan", "kunci_kirim", "rahasia_lacak", "wilayah_kode"},
    "pengguna": {"bahasa", "kata_sandi", "versi_privasi"},
    "pengaturan": {"nama", "nilai"},
    "penghitung": {"kunci"},
    "persetujuan": {"versi"},
    "preferensi": {"nama"},
    "riwayat": {"rincian", "request_id"},
    "riwayat_pengaturan": {"nama", "request_id"},
    "segel": {"hash", "sebelum"},
    "sesi": {"hash", "peramban"},
    "tanya_jawab": {"kunci"},
    "token_akun": {"hash", "surel"},
    "unggahan": {"kunci", "nama", "titipan", "untuk"},
    "wilayah": {"kode_bps", "kode_dagri", "nama", "tingkat", "induk_kode"},
}
"""Columns with a limit that the portal itself fills."""
DIGITS = {NipField: 18, TeleponField: 13, WhatsappField: 13}
"""What is kept of them, however it was typed."""


def limits() -> dict[str, int]:
    return {
        f"{table.name}.{column.name}": column.type.length
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Enum) and column.type.length
    }


def most(form: type[Form], name: str) -> int:
    """How long an answer may be."""
    unbound: Any = getattr(form, name)
    if unbound.field_class in DIGITS:
        return DIGITS[unbound.field_class]
    if issubclass(unbound.field_class, ParsedField):
        return int(unbound.field_class.longest)
    return max(validator.max for validator in unbound.args[1] if isinstance(validator, Length))


def test_every_column_with_a_limit_is_known_here() -> None:
    made = {f"{table}.{column}" for table, columns in MADE.items() for column in columns}
    assert set(limits()) == set(WRITTEN) | made


@pytest.mark.parametrize("column", sorted(WRITTEN))
def test_no_form_lets_more_through_than_its_column_holds(column: str) -> None:
    for form, name in WRITTEN[column]:
        assert most(form, name) <= limits()[column], (form.__name__, name)


@pytest.mark.parametrize(
    ("made", "column"),
    [
        (lambda: name_key("ß" * 200), "instansi.nama_kunci"),
        (lambda: fitting_subject("Pengajuan baru\n" + "x" * 300), "email.subjek"),
    ],
)
def test_what_the_portal_makes_of_an_answer_fits_too(made: Callable[[], str], column: str) -> None:
    assert len(made()) <= limits()[column]


def test_a_form_of_an_endless_address_is_kept_under_the_part_that_fits(world: World) -> None:
    world.pengguna("pengaju@contoh.test")

    def keep() -> int:
        person = by_surel(db.session(), "pengaju@contoh.test")
        assert person is not None
        keep_isian(pengguna=person, jalur="/pengajuan/" + "x" * 900, isi={})
        return len(db.session.scalars(select(Isian.jalur)).one())

    assert world.read(keep) == limits()["isian.jalur"]


def test_the_details_in_the_history_fit_however_many_coach(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    many = tuple(f"pembina{number}@contoh.test" for number in range(6))
    for surel in many:
        world.pengguna(surel, peran=Peran.OPERATOR, nama="N" * 120)
    world.pengajuan(status=Status.DISETUJUI, pembina=many)
    longest = world.read(lambda: max(len(rincian or "") for rincian in db.session.scalars(select(Riwayat.rincian))))
    assert longest == limits()["riwayat.rincian"]
    assert world.read(lambda: max(map(len, db.session.scalars(select(Email.kunci))))) <= limits()["email.kunci"]


def test_the_key_of_a_mail_fits_however_long_the_address(world: World) -> None:
    world.internal()
    longest = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.contoh"
    assert len(longest) == 254
    world.pengguna("pengaju@contoh.test")
    world.pengajuan(status=Status.SELESAI, pic_surel=longest, surel=longest)
    written = select(Email).where(Email.kepada_surel == longest)
    keys = world.read(lambda: [mail.kunci for mail in db.session.scalars(written)])
    assert {key.partition(":")[0] for key in keys} >= {"tanda_terima", "disetujui", "undangan_testimoni"}
    assert max(map(len, keys)) <= limits()["email.kunci"]

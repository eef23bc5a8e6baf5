"""What an agency reads of its own pengajuan beside the rows themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.common.phones import joined_numbers
from app.extensions import db
from app.models import (
    Dokumentasi,
    JenisDokumentasi,
    JenisLayanan,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Status,
    Testimoni,
)
from app.queries.akun import colleagues
from app.queries.induk import jenis_dokumentasi
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page
from app.queries.pengajuan import visible_to
from app.queries.search import holds_all_words
from app.queries.sekitar import Kejadian, Sekitar

ORDERS = {"terbaru": Order((Pengajuan.diajukan_pada, Pengajuan.id))}


@dataclass(frozen=True)
class SaringanSaya:
    """What Pengajuan saya is narrowed to."""

    q: str = ""
    status: Status | None = None
    dibatalkan: bool = False
    """Those that were cancelled, which stay readable, instead of the others."""


def own_page(pengguna: Pengguna, saringan: SaringanSaya, *, urut: str, cursor: str | None) -> Page:
    """Give a page of what this person may see, with who sent each."""
    return page(_narrowed(pengguna, saringan), named(ORDERS, urut), cursor)


def all_own(pengguna: Pengguna, saringan: SaringanSaya, *, urut: str) -> Iterable[AnyRow]:
    """Give every row of the same list."""
    return every_row(_narrowed(pengguna, saringan), named(ORDERS, urut))


def history_for_agency(pengajuan: Pengajuan, sekitar: Sekitar) -> list[Kejadian]:
    """Tell the history with the mails that went to PIC and pengaju, and to nobody else."""
    facts, pengaju = pengajuan.pembinaan, pengajuan.pengaju
    own = {facts.pic_surel, facts.surel, pengaju.surel if pengaju else facts.surel}
    return sekitar.kejadian([mail for mail in sekitar.surel if mail.kepada_surel in own])


def dokumentasi_of(pengajuan: Pengajuan) -> Sequence[Dokumentasi]:
    """List the documents of a pembinaan once it is Selesai, in the order of their types (SP-138)."""
    if pengajuan.status is not Status.SELESAI:
        return []
    statement = (
        select(Dokumentasi)
        .join(JenisDokumentasi, JenisDokumentasi.id == Dokumentasi.jenis_id)
        .where(Dokumentasi.pengajuan_id == pengajuan.id, Dokumentasi.dicabut_pada.is_(None))
        .options(joinedload(Dokumentasi.berkas))
        .order_by(JenisDokumentasi.urutan, Dokumentasi.id)
    )
    return db.session.scalars(statement).all()


def missing_documents(pengajuan: Pengajuan) -> list[str]:
    """Name the required types that a Selesai pembinaan still lacks (SP-026)."""
    if pengajuan.status is not Status.SELESAI:
        return []
    there = {row.jenis_id for row in dokumentasi_of(pengajuan)}
    return [jenis.nama for jenis in jenis_dokumentasi() if jenis.wajib and jenis.id not in there]


def dokumentasi_by_id(pengajuan: Pengajuan, id_: int) -> Dokumentasi | None:
    """Give one of them."""
    return next((row for row in dokumentasi_of(pengajuan) if row.id == id_), None)


def testimoni_of(pengajuan: Pengajuan) -> Testimoni | None:
    """Give what the agency said of this pembinaan."""
    statement = select(Testimoni).where(Testimoni.pengajuan_id == pengajuan.id, Testimoni.dihapus_pada.is_(None))
    return db.session.scalars(statement).first()


def possible_owners(pengguna: Pengguna, pengajuan: Pengajuan) -> list[Pengguna]:
    """List the confirmed people of the agency to whom a pengajuan can go."""
    return [
        person
        for person in colleagues(pengguna)
        if person.anggota_sejak is not None
        and person.instansi_id == pengajuan.instansi_id
        and person.id != pengajuan.pengaju_id
    ]


def _narrowed(pengguna: Pengguna, saringan: SaringanSaya) -> AnySelect:
    gone = Pengajuan.dihapus_pada
    statement = _rows(pengguna).where(gone.is_not(None) if saringan.dibatalkan else gone.is_(None))
    if saringan.status is not None:
        statement = statement.where(Pengajuan.status == saringan.status)
    words = holds_all_words("pengajuan", joined_numbers(saringan.q), Pengajuan.id)
    return statement if words is None else statement.where(words)


def _rows(pengguna: Pengguna) -> AnySelect:
    sender = aliased(Pengguna)
    columns = (
        Pengajuan.id,
        Pengajuan.nomor,
        Pengajuan.status,
        Pengajuan.batas_waktu,
        Pengajuan.diajukan_pada,
        Pengajuan.dihapus_pada,
        Pengajuan.pengaju_id,
        Pembinaan.topik,
        Pembinaan.lokasi,
        Pembinaan.mulai,
        Pembinaan.selesai,
        JenisLayanan.nama.label("layanan"),
        sender.nama.label("pengirim"),
    )
    return (
        visible_to(pengguna)
        .with_only_columns(*columns)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .join(JenisLayanan, JenisLayanan.id == Pembinaan.jenis_layanan_id)
        .outerjoin(sender, sender.id == Pengajuan.pengaju_id)
    )

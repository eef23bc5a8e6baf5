"""What is told to whom about a pengajuan. Each function queues the mails of one occasion."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import formats
from app.common.calendar import invitation
from app.common.i18n import in_language
from app.common.identity import format_nomor, number_link
from app.common.percakapan import Pokok, pembina_to_pic
from app.models import Pengajuan, Pengguna, Peran
from app.services import links
from app.services.outbox import Penerima, queue


def tell_agency(session: Session, perihal: str, pengajuan: Pengajuan, *, kali: str = "", **context: Any) -> None:
    """Tell the PIC and, if that is somebody else, the pengaju (decisions, Who is PIC)."""
    for kepada in agency(pengajuan):
        _queue(session, perihal, pengajuan, kepada, kali, url=links.pengajuan(pengajuan), **context)


def receipt(session: Session, pengajuan: Pengajuan) -> None:
    """Tell the agency that it arrived, with the secret that opens Lacak (SP-156)."""
    tell_agency(
        session,
        "tanda_terima",
        pengajuan,
        kali="baru",
        rahasia_lacak=pengajuan.rahasia_lacak,
        url_lacak=links.lacak(pengajuan),
        batas=lambda: formats.tanggal_panjang(pengajuan.batas_waktu or pengajuan.diajukan_pada, pengajuan.kantor.zona),
    )


def tell_person(session: Session, perihal: str, pengajuan: Pengajuan, person: Pengguna, **context: Any) -> None:
    """Tell one member of the agency."""
    kepada = Penerima(person.nama, person.surel)
    _queue(session, perihal, pengajuan, kepada, "", url=links.pengajuan(pengajuan), **context)


def tell_supervisors(session: Session, perihal: str, pengajuan: Pengajuan, *, kali: str = "", **context: Any) -> None:
    """Tell every active supervisor of the office."""
    people = session.scalars(
        select(Pengguna)
        .where(Pengguna.peran == Peran.SUPERVISOR, Pengguna.aktif, Pengguna.kantor_id == pengajuan.kantor_id)
        .order_by(Pengguna.id)
    )
    for person in people:
        kepada = Penerima(person.nama, person.surel)
        _queue(session, perihal, pengajuan, kepada, kali, url=links.kelola_pengajuan(pengajuan), **context)


def tell_pembina(
    session: Session,
    perihal: str,
    pengajuan: Pengajuan,
    people: Iterable[Pengguna],
    *,
    kali: str = "",
    **context: Any,
) -> None:
    """Tell the people named who still work here; `url` leads them to Halaman Admin."""
    url = context.pop("url", links.kelola_pengajuan(pengajuan))
    for person in (person for person in people if person.aktif):
        kepada, pic = Penerima(person.nama, person.surel), _chat_with_pic(pengajuan, person)
        _queue(session, perihal, pengajuan, kepada, kali, url=url, pic=pic, **context)


def invite(
    session: Session,
    perihal: str,
    pengajuan: Pengajuan,
    people: Iterable[Pengguna],
    *,
    kali: str,
    **context: Any,
) -> None:
    """Tell pembina with a calendar file, so that the date stands in their diary (SP-150, SP-151)."""
    tell_pembina(session, perihal, pengajuan, people, kali=kali, kalender=calendar_file(pengajuan), **context)


def uninvite(
    session: Session,
    perihal: str,
    pengajuan: Pengajuan,
    people: Iterable[Pengguna],
    *,
    kali: str,
    **context: Any,
) -> None:
    """Tell pembina that the date is off, with a calendar file that takes it out again."""
    kalender = calendar_file(pengajuan, cancelled=True)
    tell_pembina(session, perihal, pengajuan, people, kali=kali, kalender=kalender, **context)


def agency(pengajuan: Pengajuan) -> list[Penerima]:
    """The PIC first, then the pengaju if their address differs."""
    facts = pengajuan.pembinaan
    found = [Penerima(facts.pic_nama, facts.pic_surel)]
    pengaju = pengajuan.pengaju
    surel, nama = (pengaju.surel, pengaju.nama) if pengaju and pengaju.aktif else (facts.surel, facts.nama_pengaju)
    if surel.lower() != facts.pic_surel.lower():
        found.append(Penerima(nama, surel))
    return found


def facts_of(pengajuan: Pengajuan) -> dict[str, Any]:
    """Facts of a coaching as mails print them: long dates, the office's zone, grouped numbers."""
    facts, zona = pengajuan.pembinaan, pengajuan.kantor.zona
    return {
        "nomor": pengajuan.nomor,
        "topik": facts.topik,
        "deskripsi": facts.deskripsi,
        "layanan": facts.jenis_layanan.nama,
        "instansi": pengajuan.instansi.nama,
        "lokasi": facts.lokasi,
        "mode": facts.mode.value,
        "tautan_rapat": facts.tautan_rapat,
        "tanggal": formats.tanggal_panjang(facts.mulai, zona),
        "pukul": formats.rentang_jam(facts.mulai, facts.selesai, zona),
        "waktu": formats.rentang_panjang(facts.mulai, facts.selesai, zona),
        "pic_nama": facts.pic_nama,
        "pic_nomor": format_nomor(facts.pic_nomor),
        "pengaju": facts.nama_pengaju,
        "pembina": [person.nama for person in pengajuan.pembina],
    }


def calendar_file(pengajuan: Pengajuan, *, cancelled: bool = False) -> str:
    """Write the .ics file of a coaching; its sequence grows with every change of the pengajuan."""
    facts, kantor = pengajuan.pembinaan, pengajuan.kantor
    pic = f"{facts.pic_nama} ({format_nomor(facts.pic_nomor)})"
    content = invitation(
        uid=f"{pengajuan.nomor}@spektral",
        ringkasan=f"{facts.topik} · {pengajuan.instansi.nama}",
        mulai=facts.mulai,
        selesai=facts.selesai,
        zona=kantor.zona,
        lokasi=facts.lokasi,
        deskripsi="\n".join(filter(None, [pengajuan.nomor, f"PIC: {pic}", facts.tautan_rapat])),
        penyelenggara=(kantor.nama_panjang, kantor.surel),
        undangan=[(person.nama, person.surel) for person in pengajuan.pembina],
        urutan=pengajuan.versi,
        dibatalkan=cancelled,
    )
    return content.decode()


def _chat_with_pic(pengajuan: Pengajuan, pembina: Pengguna) -> dict[str, str]:
    """Give the PIC and their number as a link of a mail: a chat with a text in which the pembina introduces himself."""
    facts, kantor = pengajuan.pembinaan, pengajuan.kantor
    with in_language(None):
        waktu = formats.rentang_panjang(facts.mulai, facts.selesai, kantor.zona)
    pokok = Pokok(pengajuan.nomor, facts.topik, pengajuan.instansi.nama, waktu, facts.lokasi)
    teks = pembina_to_pic(pokok, kepada=facts.pic_nama, saya=pembina.nama, kantor=kantor.nama)
    return {"teks": f"{facts.pic_nama} ({format_nomor(facts.pic_nomor)})", "tautan": number_link(facts.pic_nomor, teks)}


def _queue(session: Session, perihal: str, pengajuan: Pengajuan, kepada: Penerima, kali: str, **context: Any) -> None:
    queue(
        session,
        perihal,
        kepada=kepada,
        kali=kali or f"v{pengajuan.versi}",
        kantor=pengajuan.kantor,
        pengajuan=pengajuan,
        p=lambda: facts_of(pengajuan),
        **context,
    )

"""The rows that a story leaves in every table, as tuples in the order of COLUMNS."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.cli.benchmark.bulk import Row, Writer
from app.cli.benchmark.office import email_of, number_of
from app.cli.benchmark.story import Story
from app.cli.benchmark.texts import cached, name_of, place_of, seldom_words, topic_of
from app.cli.benchmark.timing import Workdays
from app.common.stemming import stemmed
from app.models import (
    Base,
    Dokumentasi,
    Email,
    IndeksCari,
    Mode,
    Pembinaan,
    Pengajuan,
    Penugasan,
    Peristiwa,
    Riwayat,
    Status,
    StatusSurel,
)
from app.queries.tally import Facts, keys_of
from app.services.search_index import Searchable, texts_of

TWO_HOURS = timedelta(hours=2)
MAIL = (
    "Yth. Bapak/Ibu,\n\nperkembangan pengajuan pembinaan statistik sektoral instansi Anda tercantum di bawah ini. "
    "Seluruh riwayatnya dapat dibaca di portal SPEKTRAL.\n\nTerima kasih."
)
HTML = f"<p>{MAIL}</p>"
REASON = "Waktu yang diajukan bertepatan dengan pelatihan petugas di kantor kami."
WITHDRAWN = "Kegiatan dibatalkan oleh penyelenggara."

COLUMNS: dict[type[Base], tuple[str, ...]] = {
    Pengajuan: (
        "id", "nomor", "layanan", "kantor_id", "instansi_id", "pengaju_id", "status", "alasan_ditolak", "batas_waktu",
        "versi", "rahasia_lacak", "diajukan_pada", "diubah_pada", "ditanggapi_pada", "lama_tanggap", "dihapus_pada",
        "dihapus_oleh_id", "alasan_hapus",
    ),
    Pembinaan: (
        "pengajuan_id", "nama_pengaju", "telepon", "surel", "tingkat_id", "wilayah_kode", "produsen_data",
        "jenis_layanan_id", "topik", "deskripsi", "lokasi", "mode", "mulai", "selesai", "pic_nama", "pic_nomor",
        "pic_surel",
    ),
    Penugasan: ("pengajuan_id", "pembina_id", "ditugaskan_oleh_id", "ditugaskan_pada"),
    Riwayat: ("pengajuan_id", "pada", "peristiwa", "pelaku_id", "dari", "ke", "catatan", "rincian"),
    Email: (
        "kunci", "perihal", "pengajuan_id", "kepada_nama", "kepada_surel", "subjek", "teks", "html", "rahasia",
        "message_id", "status", "percobaan", "coba_pada", "dibuat_pada", "terkirim_pada", "kantor_id",
    ),
    IndeksCari: ("jenis", "objek_id", "teks"),
    Dokumentasi: ("pengajuan_id", "jenis_id", "tautan", "dibuka", "pengunggah_id", "diunggah_pada"),
}  # fmt: skip


class Office(NamedTuple):
    """What all stories of a load share."""

    total: int
    zona: str
    days: Workdays
    writer: Writer
    layanan: Sequence[tuple[int, str]]
    required: Sequence[int]


def rows_of(story: Story, office: Office, counted: Counter[tuple[int, str]]) -> Iterator[tuple[type[Base], Row]]:
    """Give every row of a story with its table, and count it."""
    sent = office.days.at(*story.sent)
    said = office.writer.moment(sent)
    gone = office.writer.moment(sent + TWO_HOURS) if story.cancelled else None
    text = _text(story, office)
    yield Pengajuan, _pengajuan(story, office, said, gone)
    yield Pembinaan, _pembinaan(story, office, text)
    yield from _assignments(story, office)
    yield from _history(story, office, said, gone)
    yield from _mails(story, office, said)
    yield from _documents(story, office)
    yield from _searchable(story, text)
    counted.update((story.agency.kantor.id, kunci) for kunci in keys_of(_facts(story, office, sent)))


class Text(NamedTuple):
    """What was asked for, in words."""

    topik: str
    deskripsi: str
    lokasi: str
    jenis_id: int
    jenis: str
    pengaju: str
    pic: str


def _text(story: Story, office: Office) -> Text:
    topik, deskripsi = topic_of(story.chance)
    extra = seldom_words(story.id, office.total)
    jenis_id, jenis = office.layanan[story.layanan % len(office.layanan)]
    return Text(
        topik=topik,
        deskripsi=f"{deskripsi} {extra}" if extra else deskripsi,
        lokasi=place_of(story.chance),
        jenis_id=jenis_id,
        jenis=jenis,
        pengaju=name_of(story.pengaju_id),
        pic=name_of(story.pic_id),
    )


def _pengajuan(story: Story, office: Office, said: Any, gone: Any) -> Row:
    answer = office.writer.moment(office.days.at(*story.answered)) if story.answered else None
    took = _took(story)
    return (
        story.id, story.nomor, "pembinaan", story.agency.kantor.id, story.agency.id, story.pengaju_id,
        story.status.value, REASON if story.status is Status.DITOLAK else None, _deadline(story, office),
        1 + (took is not None), f"{story.chance:08d}"[:8], said, answer or said, answer, took, gone,
        story.pengaju_id if gone else None, WITHDRAWN if gone else None,
    )  # fmt: skip


def _pembinaan(story: Story, office: Office, text: Text) -> Row:
    mulai, agency = office.days.at(*story.held), story.agency
    return (
        story.id, text.pengaju, number_of(story.pengaju_id), email_of(story.pengaju_id), agency.tingkat_id,
        agency.wilayah_kode, agency.produsen_data, text.jenis_id, text.topik, text.deskripsi, text.lokasi,
        Mode.LURING.value, office.writer.moment(mulai), office.writer.moment(mulai + TWO_HOURS), text.pic,
        number_of(story.pic_id), email_of(story.pic_id),
    )  # fmt: skip


def _searchable(story: Story, text: Text) -> Iterator[tuple[type[Base], Row]]:
    searchable = Searchable(
        text.topik, text.deskripsi, text.jenis, story.agency.nama, text.pengaju, text.pic, text.lokasi, None,
        email_of(story.pengaju_id), story.nomor, number_of(story.pengaju_id), number_of(story.pic_id),
    )  # fmt: skip
    staff, public = texts_of(searchable)
    open_to_all = " ".join(map(cached, public))
    yield IndeksCari, ("pengajuan", story.id, f"{open_to_all} {stemmed(' '.join(staff))}")
    yield IndeksCari, ("pembinaan", story.id, open_to_all)


def _facts(story: Story, office: Office, sent: datetime) -> Facts:
    jenis_id, _jenis = office.layanan[story.layanan % len(office.layanan)]
    agency, mulai = story.agency, office.days.at(*story.held)
    return Facts(
        story.id, agency.kantor.id, office.zona, story.status, sent, _took(story), story.cancelled, jenis_id,
        agency.tingkat_id, agency.wilayah_kode, mulai, story.documented,
    )  # fmt: skip


def _took(story: Story) -> int | None:
    return story.answered[0] - story.sent[0] if story.answered else None


def _deadline(story: Story, office: Office) -> Any:
    spans = {Status.MENUNGGU: 3, Status.PROSES: 5}
    if story.status not in spans:
        return None
    return office.writer.moment(office.days.at(story.sent[0] + spans[story.status], 15 * 60 + 30))


def _assignments(story: Story, office: Office) -> Iterator[tuple[type[Base], Row]]:
    if story.decided:
        pada = office.writer.moment(office.days.at(*story.decided))
        for person in story.pembina:
            yield Penugasan, (story.id, person, story.supervisor, pada)


def _history(story: Story, office: Office, said: Any, gone: Any) -> Iterator[tuple[type[Base], Row]]:
    dikirim, status = Peristiwa.DIKIRIM.value, Peristiwa.STATUS.value
    yield Riwayat, (story.id, said, dikirim, story.pengaju_id, None, Status.MENUNGGU.value, None, None)
    steps = [(story.answered, Status.MENUNGGU, Status.PROSES)]
    target = Status.DITOLAK if story.status is Status.DITOLAK else Status.DISETUJUI
    steps += [(story.decided, Status.PROSES, target), (story.closed, Status.DISETUJUI, Status.SELESAI)]
    for when, before, after in steps:
        if when:
            why = REASON if after is Status.DITOLAK else None
            pada = office.writer.moment(office.days.at(*when))
            yield Riwayat, (story.id, pada, status, story.supervisor, before.value, after.value, why, None)
    if gone:
        yield (
            Riwayat,
            (story.id, gone, Peristiwa.DIBATALKAN.value, story.pengaju_id, None, None, WITHDRAWN, None),
        )


def _mails(story: Story, office: Office, said: Any) -> Iterator[tuple[type[Base], Row]]:
    mails = [("tanda_terima", said, f"Pengajuan {story.nomor} kami terima")]
    if story.decided:
        perihal = "ditolak" if story.status is Status.DITOLAK else "disetujui"
        pada = office.writer.moment(office.days.at(*story.decided))
        mails.append((perihal, pada, f"Pengajuan {story.nomor} {perihal}"))
    surel, nama = email_of(story.pengaju_id), name_of(story.pengaju_id)
    for perihal, pada, subjek in mails:
        kunci = f"{perihal}:{story.nomor}:1:{surel}"
        yield Email, (
            kunci, perihal, story.id, nama, surel, subjek, MAIL, HTML, False, f"<{kunci}>",
            StatusSurel.TERKIRIM.value, 1, pada, pada, pada, story.agency.kantor.id,
        )  # fmt: skip


def _documents(story: Story, office: Office) -> Iterator[tuple[type[Base], Row]]:
    if story.documented and story.closed:
        pada = office.writer.moment(office.days.at(*story.closed))
        for jenis_id in office.required:
            tautan = f"https://contoh.test/{story.nomor}/{jenis_id}"
            yield Dokumentasi, (story.id, jenis_id, tautan, False, story.pembina[0], pada)


def moment_of_first(days: Workdays) -> datetime:
    """Give when everybody was there: before the first pengajuan."""
    return days.at(0, 0)

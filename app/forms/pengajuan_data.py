"""What an application form is filled with at first: an account's own facts, or those of an older pengajuan."""

from app.common import formats
from app.common.identity import format_nip, format_nomor
from app.models import Pengajuan, Pengguna


def data_of(pengajuan: Pengajuan, zona: str) -> dict[str, str]:
    """Write a pengajuan the way somebody would type it into the form."""
    facts = pengajuan.pembinaan
    day = formats.lokal(facts.mulai, zona).date()
    same_day = formats.lokal(facts.selesai, zona).date() == day
    return {
        "nama_pengaju": facts.nama_pengaju,
        "nip": format_nip(facts.nip) if facts.nip else "",
        "telepon": format_nomor(facts.telepon),
        "surel": facts.surel,
        "jenis_layanan_id": str(facts.jenis_layanan_id),
        "topik": facts.topik,
        "deskripsi": facts.deskripsi,
        "tanggal": formats.tanggal_isian(day),
        "pukul_mulai": formats.jam_isian(facts.mulai, zona),
        "pukul_selesai": formats.jam_isian(facts.selesai, zona) if same_day else "",
        "lokasi": facts.lokasi,
        "mode": facts.mode.value,
        "tautan_rapat": facts.tautan_rapat or "",
        "pic_nama": facts.pic_nama,
        "pic_nomor": format_nomor(facts.pic_nomor),
        "pic_surel": facts.pic_surel,
    }


def data_again(pengajuan: Pengajuan, pengguna: Pengguna) -> dict[str, str]:
    """Write it for Ajukan Ulang by this person: everything but the day, which has to be another one."""
    return data_of(pengajuan, pengajuan.kantor.zona) | _who_asks(pengguna) | {"tanggal": ""}


def data_of_account(pengguna: Pengguna) -> dict[str, str]:
    """Answer from the account what the account knows: who asks, and the PIC unless it is somebody else."""
    pic = {"pic_nama": pengguna.nama, "pic_nomor": format_nomor(pengguna.whatsapp), "pic_surel": pengguna.surel}
    return _who_asks(pengguna) | pic


def _who_asks(pengguna: Pengguna) -> dict[str, str]:
    return {
        "nama_pengaju": pengguna.nama,
        "nip": format_nip(pengguna.nip) if pengguna.nip else "",
        "telepon": format_nomor(pengguna.whatsapp),
        "surel": pengguna.surel,
    }

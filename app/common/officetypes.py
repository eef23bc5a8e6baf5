"""The list of types inside an Office document: what it says its parts are, macros among them."""

from typing import Final, NoReturn
from xml.parsers import expat

from app.common.filekinds import Damaged, Kind
from app.common.kalimat import tell as _

_OPENXML = "application/vnd.openxmlformats-officedocument."
_MAIN_TYPE: Final[dict[Kind, str]] = {
    Kind.DOCX: f"{_OPENXML}wordprocessingml.document.main+xml",
    Kind.XLSX: f"{_OPENXML}spreadsheetml.sheet.main+xml",
    Kind.PPTX: f"{_OPENXML}presentationml.presentation.main+xml",
}
_ENCODINGS = {"utf-8", "utf-16"}
_MACRO = ("macro", "vba")


class DeclaredTypes:
    """The types as a reader of the format sees them: entities resolved, comments gone, case set aside."""

    def __init__(self, content: bytes) -> None:
        """Read the list; Damaged where it is not the plain XML the format asks for."""
        self._of_part: dict[str, str] = {}
        self._of_extension: dict[str, str] = {}
        self._all: set[str] = set()
        try:
            self._reader().Parse(content, True)
        except expat.ExpatError:
            _refuse()

    @property
    def has_macro(self) -> bool:
        """Whether any part, whatever its name, is declared as macros or as a document that may carry them."""
        return any(word in declared for declared in self._all for word in _MACRO)

    def has_any(self, words: tuple[str, ...]) -> bool:
        """Whether any part is declared with one of these words."""
        return any(word in declared for declared in self._all for word in words)

    def is_main(self, kind: Kind, part: str) -> bool:
        """Whether this part is declared as the main part of this kind, and of no template or show."""
        extension = part.rpartition(".")[2].lower()
        declared = self._of_part.get(f"/{part}".lower()) or self._of_extension.get(extension)
        return declared == _MAIN_TYPE[kind]

    def _reader(self) -> expat.XMLParserType:
        reader = expat.ParserCreate()
        reader.XmlDeclHandler = _check_encoding
        reader.StartDoctypeDeclHandler = lambda *_declared: _refuse()
        reader.StartElementHandler = self._read
        return reader

    def _read(self, _name: str, attributes: dict[str, str]) -> None:
        declared = attributes.get("ContentType", "").strip().lower()
        self._all.add(declared)
        if "PartName" in attributes:
            self._of_part[attributes["PartName"].lower()] = declared
        elif "Extension" in attributes:
            self._of_extension[attributes["Extension"].lower()] = declared


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    """Only the two encodings of the format: others are read differently by different programs."""
    if encoding and encoding.lower() not in _ENCODINGS:
        _refuse()


def _refuse() -> NoReturn:
    raise Damaged(_("Daftar isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."))

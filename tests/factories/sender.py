"""Sending a film in pieces as the page's script does, without a browser."""

from hashlib import sha256
from typing import Any

from webtest import TestApp, TestResponse

POTONGAN = 64 * 1024
FILM = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2\0\0\0\x08mdat" + bytes(range(256)) * (5 * POTONGAN // 512)
"""Two and a half pieces."""
OTHER = FILM[:POTONGAN] + FILM[POTONGAN:].swapcase()


class Sender:
    """The script of a page, line by line: knows its file, and where its upload goes on."""

    def __init__(self, client: TestApp, nomor: str, film: bytes = FILM, jenis: int | str = "") -> None:
        """Open the form of this pembinaan."""
        self.client, self.nomor, self.film, self.jenis = client, nomor, film, jenis
        self.form = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah").forms["form-unggah"]
        self.headers = {"X-CSRFToken": self.form["csrf_token"].value, "Origin": "http://localhost"}
        self.place = ""

    def begin(self, nama: str = "rekaman.mp4", ukuran: int | None = None, **options: Any) -> TestResponse:
        """Announce the film."""
        path = f"/kelola/pembinaan/{self.nomor}/dokumentasi/unggahan"
        fields = {
            "nama": nama,
            "ukuran": str(len(self.film) if ukuran is None else ukuran),
            "jenis_id": str(self.jenis),
        }
        answer = self.client.post(path, fields, headers=self.headers, **options)
        self.place = answer.json.get("alamat", "")
        return answer

    def proof(self, bytes_: int) -> str:
        """Give the proof of who has all before this byte."""
        lines = [f"{sha256(self.film[at : at + POTONGAN]).hexdigest()}\n" for at in range(0, bytes_, POTONGAN)]
        return sha256("".join(lines).encode()).hexdigest()

    def piece(self, at: int, *, length: int = POTONGAN, **options: Any) -> TestResponse:
        """Send the piece that begins at this byte."""
        body = self.film[at : at + length]
        told = {"Upload-Offset": str(at), "X-Sidik": sha256(body).hexdigest(), "X-Bukti": self.proof(at)}
        headers = self.headers | told | options.pop("headers", {})
        return self.client.post(self.place, body, headers=headers, content_type="application/octet-stream", **options)

    def all(self) -> None:
        """Send what is not there yet."""
        for at in range(self.client.get(self.place).json["diterima"], len(self.film), POTONGAN):
            self.piece(at)

    def finish(self, **options: Any) -> TestResponse:
        """Say that it is whole, and for which page."""
        fields = {"formulir": self.form["kunci_berkas"].value, "bukti": self.proof(len(self.film))}
        return self.client.post(f"{self.place}/selesai", fields, headers=self.headers, **options)

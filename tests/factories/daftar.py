"""Reading Daftar Pengajuan off its page."""

from bs4 import Tag
from webtest import TestResponse

LIST = "/kelola/pengajuan"


def row_of(page: TestResponse, nomor: str) -> Tag:
    """Give the row of a number."""
    row: Tag = next(row for row in page.html.select("tbody tr") if nomor in row.get_text())
    return row


def numbers(page: TestResponse) -> list[str]:
    """List the numbers on a page, top down."""
    return [link.get_text(strip=True) for link in page.html.select("tbody a.ref")]


def head(page: TestResponse) -> list[str]:
    """List the headings of the table."""
    return [cell.get_text(" ", strip=True) for cell in page.html.select("thead th")]

"""`flask wilayah impor`: the operator's file of regions, taken whole or not at all."""

import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models import Wilayah
from app.services.awal import prepare_first_start
from tests.factories.world import World

HEAD = "kode_bps,kode_dagri,nama,tingkat,induk_kode\n"
GOOD = HEAD + (
    "9471,91.71,Kota Jayapura,Kota,94\n"
    "94,91,Provinsi Papua,Provinsi,\n"
    "9471010,91.71.01,Jayapura Utara,,\n"
    "9471010001,91.71.01.1001,Angkasapura,,9471010\n"
)


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    return tmp_path / "wilayah.csv"


def run(app: Flask, berkas: Path, *options: str, text: str = GOOD) -> tuple[int, str]:
    berkas.write_text(text, encoding="utf-8")
    done = app.test_cli_runner().invoke(args=["wilayah", "impor", str(berkas), *options])
    return done.exit_code, done.output


def known(world: World) -> dict[str, tuple[str | None, ...]]:
    columns = (Wilayah.kode_bps, Wilayah.kode_dagri, Wilayah.nama, Wilayah.tingkat, Wilayah.induk_kode)
    return world.read(lambda: {row[0]: tuple(row[1:]) for row in db.session.execute(select(*columns))})


def test_a_region_is_entered_with_what_its_codes_say(app: Flask, world: World, berkas: Path) -> None:
    code, said = run(app, berkas)
    assert (code, "4 baru, 0 berubah, 0 tetap" in said) == (0, True)
    rows = known(world)
    assert rows["9471"] == ("91.71", "Kota Jayapura", "Kota", "94")
    assert rows["9471010"] == ("91.71.01", "Jayapura Utara", "Kecamatan", "9471")
    assert rows["9471010001"] == ("91.71.01.1001", "Angkasapura", "Kelurahan", "9471010")
    assert rows["1471"][1] == "Kota Pekanbaru"


def test_a_second_import_changes_nothing_and_a_corrected_one_corrects(app: Flask, world: World, berkas: Path) -> None:
    run(app, berkas)
    before = known(world)
    assert "0 baru, 0 berubah, 4 tetap" in run(app, berkas)[1]
    assert known(world) == before
    assert "0 baru, 1 berubah, 3 tetap" in run(app, berkas, text=GOOD.replace("Angkasapura", "Angkasa Pura"))[1]
    assert known(world)["9471010001"][1] == "Angkasa Pura"


def test_a_trial_says_what_would_happen_and_writes_nothing(app: Flask, world: World, berkas: Path) -> None:
    before = known(world)
    code, said = run(app, berkas, "--periksa")
    assert (code, "4 baru" in said) == (0, True)
    assert known(world) == before


WRONG = {
    "147,14.71,Kota Pekanbaru": "kode BPS “147” tidak terdiri dari",
    "14A1,14.71,Kota Pekanbaru": "kode BPS “14A1” tidak terdiri dari",
    "1472,1472,Kota Contoh": "kode Kemendagri “1472” tidak berbentuk seperti 14.71",
    "1474,14.74,": "nama kosong",
    "1475,14.75,Kota Contoh,Desa": "tingkat “Desa” tidak cocok dengan kodenya",
    "1476,14.76,Kota Contoh,,13": "tidak diawali kode induknya “13”",
    "9901,99.01,Kabupaten Contoh": "wilayah induk “99” tidak ada",
    "1477,14.01,Kota Contoh": "kode Kemendagri “14.01” sudah dipakai Kabupaten Kampar",
}


@pytest.mark.parametrize(("row", "reason"), WRONG.items())
def test_a_wrong_row_is_named_and_nothing_is_entered(
    app: Flask, world: World, berkas: Path, row: str, reason: str
) -> None:
    before = known(world)
    code, said = run(app, berkas, text=f"{GOOD}{row}\n")
    assert code == 1
    assert "baris 6: " in said
    assert reason in said
    assert "tidak ada yang disimpan" in said
    assert known(world) == before


def test_every_wrong_row_is_named_with_its_line_in_order(app: Flask, world: World, berkas: Path) -> None:
    before = known(world)
    code, said = run(app, berkas, text=GOOD + "9471,91.72,Kota Lain\n\n" + "\n".join(WRONG) + "\n")
    lines = [line.partition(":")[0] for line in said.splitlines() if line.startswith("baris ")]
    assert lines == [f"baris {n}" for n in (6, *range(8, 16))]
    assert "kode BPS “9471” sudah ada pada baris 2" in said
    assert "9 baris tidak dapat diterima" in said
    assert code == 1
    assert known(world) == before


def test_of_very_many_wrong_rows_the_first_are_shown_and_the_others_counted(app: Flask, berkas: Path) -> None:
    said = run(app, berkas, text=HEAD + "1,1,x\n" * 70)[1]
    assert said.count("baris ") == 50 + 2
    assert "… dan 20 baris lain" in said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Baris pertama tidak menyebut kolom kode_bps, kode_dagri, nama"),
        (b"kode,nama\n14,Riau\n", "Baris pertama tidak menyebut kolom kode_bps, kode_dagri"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_gets_a_sentence(app: Flask, berkas: Path, content: bytes, reason: str) -> None:
    berkas.write_bytes(content)
    done = app.test_cli_runner().invoke(args=["wilayah", "impor", str(berkas)])
    assert (done.exit_code, reason in done.output) == (1, True)


def test_a_file_that_is_not_there_gets_a_sentence(app: Flask, tmp_path: Path) -> None:
    done = app.test_cli_runner().invoke(args=["wilayah", "impor", str(tmp_path / "tiada.csv")])
    assert (done.exit_code, "tidak dapat dibaca" in done.output) == (1, True)


def test_a_file_as_excel_writes_it_in_indonesia_is_understood(app: Flask, world: World, berkas: Path) -> None:
    code, _said = run(app, berkas, text="\ufeff" + GOOD.replace(",", ";").replace("\n", "\r\n"))
    assert code == 0
    assert known(world)["9471010001"][1] == "Angkasapura"


def test_two_regions_may_exchange_their_codes(app: Flask, world: World, berkas: Path) -> None:
    code, _said = run(app, berkas, text=HEAD + "1401,14.02,Kabupaten Kuantan Singingi\n1402,14.09,Indragiri Hulu\n")
    assert code == 0
    assert known(world)["1401"][0] == "14.02"
    assert known(world)["1402"][0] == "14.09"


def test_what_the_operator_corrected_stays_at_the_next_start(app: Flask, world: World, berkas: Path) -> None:
    run(app, berkas, text=HEAD + "1471,14.71,Kota Pekanbaru Madani\n")
    world.read(prepare_first_start)
    assert known(world)["1471"][1] == "Kota Pekanbaru Madani"


def test_a_country_of_villages_is_entered_at_once(app: Flask, world: World, berkas: Path) -> None:
    rows = [f"{p},{p},Provinsi {p}\n" for p in range(20, 30)]
    rows += [f"{p}{k:02},{p}.{k:02},Kabupaten {k}\n" for p in range(20, 30) for k in range(1, 11)]
    rows += [
        f"{p}{k:02}{c:03},{p}.{k:02}.{c:02},Kecamatan {c}\n"
        for p in range(20, 30)
        for k in range(1, 11)
        for c in range(1, 21)
    ]
    rows += [
        f"{p}{k:02}{c:03}{v:03},{p}.{k:02}.{c:02}.2{v:03},Desa {v}\n"
        for p in range(20, 30)
        for k in range(1, 11)
        for c in range(1, 21)
        for v in range(1, 11)
    ]
    begin = time.monotonic()
    code, said = run(app, berkas, text=HEAD + "".join(rows))
    print(f"{len(rows)} regions in {time.monotonic() - begin:.1f} s")  # noqa: T201 - told, and not asserted
    assert (code, f"{len(rows)} baru" in said) == (0, True)
    assert world.read(lambda: db.session.scalar(select(func.count()).select_from(Wilayah))) == len(rows) + 13

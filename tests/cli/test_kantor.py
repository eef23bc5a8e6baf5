"""`flask kantor …`: the second office is opened where nobody could yet be its Admin."""

from flask import Flask

from tests.factories.world import World

OPEN = ("kantor", "tambah", "14710", "--nama", "BPS Kota Pekanbaru", "--alamat", "Pekanbaru")


def run(app: Flask, *args: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=list(args))
    return done.exit_code, done.output


def test_an_office_is_opened_listed_given_an_admin_closed_and_opened_again(app: Flask, world: World) -> None:
    code, said = run(app, *OPEN, "--surel", "kota@contoh.test")
    assert (code, "buat-admin --kantor 14710" in said) == (0, True)
    assert "14710  BPS Kota Pekanbaru (Kabupaten/Kota, di bawah 14000)" in run(app, "kantor", "daftar")[1]
    args = ("buat-admin", "--surel", "admin@contoh.test", "--nama", "Ayu Contoh", "--kantor", "14710")
    assert run(app, *args)[0] == 0
    assert world.as_("admin@contoh.test").get("/kelola/kantor", status=403)
    assert run(app, "kantor", "tutup", "14710")[0] == 0
    assert "ditutup" in run(app, "kantor", "daftar")[1]
    assert run(app, "kantor", "buka", "14710")[0] == 0


def test_what_cannot_be_gets_a_sentence(app: Flask) -> None:
    refused = {
        ("kantor", "tambah", "147", "--nama", "x", "--alamat", "x", "--surel", "a@contoh.test"): "5 angka",
        (*OPEN, "--surel", "bukan alamat"): "",
        ("kantor", "tutup", "14000"): "teratas",
        ("kantor", "tutup", "99999"): "Tidak ada kantor",
        ("buat-admin", "--surel", "a@contoh.test", "--nama", "A", "--kantor", "99999"): "Tidak ada kantor",
    }
    for args, sentence in refused.items():
        code, said = run(app, *args)
        assert (code, sentence in said) == (1, True), args

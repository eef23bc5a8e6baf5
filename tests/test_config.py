"""The portal starts with what it was told, or says in one go everything that is wrong."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import config
from app.config import ROOT, Settings, SettingsError, Smtp, settings_table
from app.settings_mail import Jurnal
from app.settings_rows import ROWS
from app.settings_values import masked
from tests.factories.produksi import PRODUCTION

S3 = {
    "SPEKTRAL_S3_URL": "https://s3.contoh.test",
    "SPEKTRAL_S3_BUCKET": "spektral",
    "SPEKTRAL_S3_KEY": "kunci",
    "SPEKTRAL_S3_SECRET": "Rahasia99",
}
DATABASE = "postgresql://spektral:x9Pq7vLm@db.contoh.test/spektral"
HERE = "postgresql://spektral:x9Pq7vLm@127.0.0.1/spektral"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a data folder that does not exist yet."""
    return tmp_path / "data" / "instance"


def start(folder: Path, **environ: str) -> Settings:
    """Read settings whose data folder is a temporary one."""
    return Settings.from_env({"SPEKTRAL_INSTANCE": str(folder), **environ})


def refusal(folder: Path, **environ: str) -> list[str]:
    """Give the sentences of a refused start."""
    with pytest.raises(SettingsError) as error:
        start(folder, **environ)
    return str(error.value).splitlines()


def test_an_empty_environment_is_a_working_trial_on_this_machine(folder: Path) -> None:
    settings = start(folder)
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{folder}/spektral.db"
    assert (settings.host, settings.port, settings.workers, settings.threads) == ("127.0.0.1", 8000, 2, 8)
    assert (settings.smtp, settings.mail_from) == (None, "SPEKTRAL <tidak-dibalas@contoh.test>")
    assert settings.demo
    assert (settings.production, settings.https, settings.hanya_pemerintah) == (False, False, False)


def test_limits_of_uploads_are_those_of_the_decisions(folder: Path) -> None:
    settings = start(folder)
    limits = (settings.lampiran_maks, settings.lampiran_mb, settings.modul_mb)
    assert limits == (5, 10, 50)
    assert (settings.dokumentasi_mb, settings.video_mb, settings.sesi_jam) == (20, 500, 12)


def test_an_empty_variable_counts_as_unset(folder: Path) -> None:
    assert start(folder, PORT="", SPEKTRAL_SMTP_URL="  ", SPEKTRAL_DATA_DEMO="").port == 8000


def test_the_base_url_follows_the_port(folder: Path) -> None:
    assert start(folder, PORT="8123").base_url == "http://127.0.0.1:8123"


def test_the_data_folder_lies_beside_the_code_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(config, "ROOT", tmp_path)
    assert Settings.from_env({}).instance == tmp_path / "instance"
    assert (ROOT / "pyproject.toml").exists()


@pytest.mark.parametrize(
    ("given_url", "used"),
    [
        ("postgres://a:b@db.test/spektral", "postgresql+psycopg://a:b@db.test/spektral"),
        ("postgresql://a@db.test:5433/spektral", "postgresql+psycopg://a@db.test:5433/spektral"),
        ("postgresql+psycopg:///spektral?host=/run/pg", "postgresql+psycopg:///spektral?host=/run/pg"),
        ("sqlite:////srv/spektral.db", "sqlite:////srv/spektral.db"),
    ],
)
def test_both_databases_are_accepted(folder: Path, given_url: str, used: str) -> None:
    assert start(folder, SPEKTRAL_DATABASE_URL=given_url).database_url == used


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.test", Smtp("mail.test", 25)),
        ("smtp://u%40x:p%2Fs@mail.test:2525", Smtp("mail.test", 2525, "u@x", "p/s")),
        ("smtp://mail.test?starttls=1", Smtp("mail.test", 587, security="starttls")),
        ("smtp://[::1]:1025/?starttls=0", Smtp("::1", 1025)),
        ("smtps://u:p@mail.test", Smtp("mail.test", 465, "u", "p", "tls")),
    ],
)
def test_mail_servers_of_every_kind_are_understood(folder: Path, url: str, expected: Smtp) -> None:
    assert start(folder, SPEKTRAL_SMTP_URL=url).smtp == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("imaps://u:p@mail.test", Jurnal("mail.test", 993, "u", "p", "tls")),
        ("imap://u%40x:p%2Fs%22@mail.test/Arsip%20Keluar?starttls=1",
         Jurnal("mail.test", 143, "u@x", 'p/s"', "starttls", "Arsip Keluar")),
        ("imap://u:p@[::1]:1143/Arsip/Jurnal", Jurnal("::1", 1143, "u", "p", "none", "Arsip/Jurnal")),
    ],
)  # fmt: skip
def test_a_journal_of_every_kind_is_understood(folder: Path, url: str, expected: Jurnal) -> None:
    assert start(folder, SPEKTRAL_JURNAL_URL=url).jurnal == expected


BAD_BY_NAME = {
    "PORT": ("0", "65536", "-1", "8000a", "٨٠٠٠", "80.5", "9" * 5000),
    "SPEKTRAL_HOST": ("300.1.1.1", "a b", "-x.test", "a..b"),
    "SPEKTRAL_INSTANCE": ("/srv/a?b", "~tidak-ada-orang-ini/x", "/dev/null/x"),
    "SPEKTRAL_ENV": ("prod",),
    "SPEKTRAL_DATABASE_URL": (
        *("mysql://a/b", "sqlite://", "sqlite:///:memory:", "spektral.db"),
        *("postgresql://db.test", "postgres://db.test:abc/x"),
    ),
    "SPEKTRAL_STATEMENT_TIMEOUT": ("0", "601"),
    "SPEKTRAL_PGBOUNCER": ("ya", "2"),
    "SPEKTRAL_STANDBY_URL": ("sqlite:///lain.db", "postgresql://db.test", "mysql://db.test/x"),
    "SPEKTRAL_S3_URL": ("s3.contoh.test", "ftp://s3.contoh.test", "https://kunci:sandi@s3.contoh.test"),
    "SPEKTRAL_S3_PUBLIC_URL": ("berkas.contoh.test", "https://berkas.contoh.test/jalan"),
    "SPEKTRAL_S3_BUCKET": ("Spektral", "a", "nama bucket", "../x", "-x-"),
    "SPEKTRAL_S3_KEY": ("dua kata", "kuncí"),
    "SPEKTRAL_S3_SECRET": ("dua kata",),
    "SPEKTRAL_S3_REGION": ("asia tenggara",),
    "SPEKTRAL_REDIS_URL": (
        *("redis.test:6379", "http://redis.test", "redis://", "redis://redis.test:0", "redis://redis.test:x"),
        *("redis://redis.test/nol", "redis://redis.test/0?db=1", "rediss://re dis.test"),
    ),
    "SPEKTRAL_SMTP_URL": (
        *("mail.test:25", "http://mail.test", "smtp://", "smtp://a@mail.test", "smtp://mail.test:0"),
        *("smtp://mail.test:x", "smtp://mail.test/kotak", "smtp://m t.test", "smtp://m.test?tls=1"),
        *("smtp://m.test?starttls=ya", "smtps://m.test?starttls=1"),
    ),
    "SPEKTRAL_JURNAL_URL": (
        *("mail.test:993", "smtp://u:p@mail.test", "imaps://", "imaps://mail.test", "imaps://u@mail.test"),
        *("imaps://u:p@mail.test?starttls=1", "imap://u:p@mail.test?tls=1", "imaps://u:p@m t.test"),
        *("imaps://u:p%0D%0As1@mail.test", "imaps://u:sandí@mail.test", "imaps://u:p@mail.test/a%0Ab"),
    ),
    "SPEKTRAL_MAIL_FROM": ("kantor", "Kantor <>", "a@b.test, c@d.test", "A <a@b.test>\nBcc: x@y.z"),
    "SPEKTRAL_BASE_URL": (
        *("contoh.test", "ftp://contoh.test", "http://contoh.test/spektral", "http://"),
        *("http://a:b@contoh.test", "http://contoh.test?x", "http://[1"),
    ),
    "SPEKTRAL_SECRET_KEY": ("pendek",),
    "SPEKTRAL_WORKERS": ("0", "65", "dua"),
    "SPEKTRAL_THREADS": ("0", "65"),
    "SPEKTRAL_PROXIES": ("6", "-1", "nginx"),
    "SPEKTRAL_LAJU": ("0", "9", "10001", "100%"),
    "SPEKTRAL_LAMPIRAN_MAKS": ("0",),
    "SPEKTRAL_LAMPIRAN_MB": ("0", "10001"),
    "SPEKTRAL_MODUL_MB": ("0",),
    "SPEKTRAL_DOKUMENTASI_MB": ("0",),
    "SPEKTRAL_VIDEO_MB": ("0",),
    "SPEKTRAL_UNGGAH_HARIAN_MB": ("9", "1000001"),
    "SPEKTRAL_CLAMD": ("clamd", "clamd.test", "clamd.test:0", ":3310", "/run/a b"),
    "SPEKTRAL_HANYA_PEMERINTAH": ("ya",),
    "SPEKTRAL_DATA_DEMO": ("yes",),
    "SPEKTRAL_SESI_JAM": ("0",),
    "SPEKTRAL_DUA_LANGKAH": ("ya", "Wajib"),
    "SPEKTRAL_LOG": ("xml",),
    "SPEKTRAL_SLOW_QUERY_MS": ("-1", "60001"),
    "SPEKTRAL_METRICS_TOKEN": ("pendek",),
}
BAD = [(name, text) for name, texts in BAD_BY_NAME.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), BAD, ids=lambda part: part[:40])
def test_a_bad_value_stops_the_start_with_one_sentence_that_names_it(folder: Path, name: str, text: str) -> None:
    (sentence,) = refusal(folder, **{name: text})
    row = next(row for row in ROWS if row.name == name)
    assert sentence.startswith(f"{name} ")
    assert row.accepted in sentence


def test_every_setting_has_a_bad_value_in_these_tests() -> None:
    assert list(BAD_BY_NAME) == [row.name for row in ROWS]


def test_all_problems_are_told_at_once(folder: Path) -> None:
    sentences = refusal(folder, PORT="x", SPEKTRAL_ENV="y", SPEKTRAL_WORKER="4")
    assert [sentence.split()[0] for sentence in sentences] == ["SPEKTRAL_WORKER", "PORT", "SPEKTRAL_ENV"]


def test_a_typing_mistake_in_a_name_is_told_with_the_nearest_name(folder: Path) -> None:
    assert refusal(folder, SPEKTRAL_DATABSE_URL="x") == [
        "SPEKTRAL_DATABSE_URL tidak dikenal; mungkin yang dimaksud SPEKTRAL_DATABASE_URL."
    ]


def test_variables_of_others_and_of_the_tests_pass(folder: Path) -> None:
    assert start(folder, SPEKTRAL_CI="1", SPEKTRAL_TEST_POSTGRES_URL="x", HOME="/x", SPEKTRUM="1").port == 8000


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SPEKTRAL_SMTP_URL", "smtp://surel:Rahasia99@mail.test:abc"),
        ("SPEKTRAL_SMTP_URL", "smtp://surel:Rahasia99"),
        ("SPEKTRAL_SMTP_URL", "surel:Rahasia99@mail.test"),
        ("SPEKTRAL_SMTP_URL", "smtp://surel:p#/@Rahasia99@mail.test:25"),
        ("SPEKTRAL_SMTP_URL", "smtp://surel@mail.test:Rahasia99"),
        ("SPEKTRAL_JURNAL_URL", "imaps://jurnal:Rahasia99@mail.test?tls=1"),
        ("SPEKTRAL_DATABASE_URL", "postgresql:///?password=Rahasia99&user=a"),
        ("SPEKTRAL_DATABASE_URL", "mysql://a:Rahasia99@db.test/x"),
        ("SPEKTRAL_BASE_URL", "http://a:Rahasia99@contoh.test"),
        ("SPEKTRAL_HOST", "smtp://surel:Rahasia99@mail.test"),
        ("SPEKTRAL_SECRET_KEY", "Rahasia99"),
        ("SPEKTRAL_S3_URL", "https://a:Rahasia99@s3.contoh.test"),
        ("SPEKTRAL_S3_SECRET", "Rahasia99 x"),
    ],
)
def test_no_password_reaches_the_screen(folder: Path, name: str, text: str) -> None:
    (sentence,) = refusal(folder, **{name: text})
    assert "Rahasia99" not in sentence


@given(password=st.text(st.characters(codec="utf-8", exclude_characters="*"), min_size=6))
def test_a_password_before_the_at_sign_is_masked_whatever_it_holds(password: str) -> None:
    assert masked(f"smtp://surel:{password}@mail.test:25") == "smtp://surel:***@mail.test:25"


def test_settings_can_be_printed_without_giving_secrets_away(folder: Path) -> None:
    settings = start(
        folder,
        SPEKTRAL_SECRET_KEY="Rahasia99" * 4,
        SPEKTRAL_SMTP_URL="smtp://u:Rahasia99@mail.test",
        SPEKTRAL_JURNAL_URL="imaps://u:Rahasia99@mail.test",
        SPEKTRAL_DATABASE_URL="postgresql://u:Rahasia99@db.test/x",
    )
    assert "Rahasia99" not in repr(settings)
    assert settings.secret_key == "Rahasia99" * 4


def test_a_secret_key_is_made_once_and_kept_for_the_owner_only(folder: Path) -> None:
    first, second = start(folder), start(folder)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_processes_that_start_together_share_one_secret_key(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: start(folder).secret_key, range(32)))
    assert keys == {(folder / "secret_key").read_text()}


@pytest.mark.parametrize("content", [b"", b"pendek", b"\xff" * 64])
def test_a_spoilt_secret_key_file_stops_the_start(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "secret_key").write_bytes(content)
    (sentence,) = refusal(folder)
    assert sentence.startswith("SPEKTRAL_SECRET_KEY tidak diisi")


def test_another_installation_has_another_secret_key(tmp_path: Path) -> None:
    assert start(tmp_path / "a").secret_key != start(tmp_path / "b").secret_key


def test_production_starts_when_fully_configured(folder: Path) -> None:
    settings = start(folder, **PRODUCTION)
    assert settings.production
    assert settings.https
    assert not settings.demo


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SPEKTRAL_BASE_URL": ""}, "SPEKTRAL_BASE_URL"),
        ({"SPEKTRAL_BASE_URL": "http://spektral.contoh.test"}, "SPEKTRAL_BASE_URL"),
        ({"SPEKTRAL_BASE_URL": "ftp://spektral.contoh.test"}, "SPEKTRAL_BASE_URL"),
        ({"SPEKTRAL_MAIL_FROM": ""}, "SPEKTRAL_MAIL_FROM"),
        ({"SPEKTRAL_SECRET_KEY": "ab" * 32}, "SPEKTRAL_SECRET_KEY"),
        ({"SPEKTRAL_DATA_DEMO": "1"}, "SPEKTRAL_DATA_DEMO"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"PYTHONDEVMODE": "1"}, "PYTHONDEVMODE"),
        ({"SPEKTRAL_BASE_URL": "https://localhost"}, "SPEKTRAL_BASE_URL"),
        ({"SPEKTRAL_METRICS_TOKEN": "ab" * 32}, "SPEKTRAL_METRICS_TOKEN"),
        ({"SPEKTRAL_METRICS_TOKEN": PRODUCTION["SPEKTRAL_SECRET_KEY"]}, "SPEKTRAL_METRICS_TOKEN"),
        ({"SSLKEYLOGFILE": "kunci.txt"}, "SSLKEYLOGFILE"),
        ({"PYTHONHTTPSVERIFY": "0"}, "PYTHONHTTPSVERIFY"),
        ({"SPEKTRAL_DATABASE_URL": DATABASE, "PGSSLMODE": "prefer"}, "PGSSLMODE"),
        ({"SPEKTRAL_DATABASE_URL": "postgresql:///spektral", "PGHOST": "db.contoh.test"}, "SPEKTRAL_DATABASE_URL"),
        *(
            ({name: url}, name)
            for name in ("SPEKTRAL_DATABASE_URL", "SPEKTRAL_STANDBY_URL")
            for url in (
                DATABASE,
                *(f"{DATABASE}?sslmode={mode}" for mode in ("disable", "allow", "prefer", "REQUIRE")),
                f"{DATABASE}?sslmode=require&sslmode=disable",
                "postgresql://spektral:x9Pq7vLm@/spektral?host=127.0.0.1,10.0.0.22&port=5432,5432",
                f"{HERE}?hostaddr=10.0.0.22",
                "postgresql://spektral:SANDI@127.0.0.1/spektral",
                "postgresql://spektral:spektral@db.contoh.test/spektral?sslmode=require",
                "postgresql://riau:riau@127.0.0.1/spektral",
                "postgresql://127.0.0.1/spektral?user=riau&password=riau",
            )
        ),
        ({"SPEKTRAL_STANDBY_URL": "postgresql://[1/spektral"}, "SPEKTRAL_STANDBY_URL"),
        ({"SPEKTRAL_SMTP_URL": ""}, "SPEKTRAL_SMTP_URL"),
        ({"SPEKTRAL_SMTP_URL": "smtp://mail.contoh.test"}, "SPEKTRAL_SMTP_URL"),
        ({"SPEKTRAL_SMTP_URL": "smtp://kantor:x9Pq@mail.contoh.test"}, "SPEKTRAL_SMTP_URL"),
        ({"SPEKTRAL_SMTP_URL": "smtps://kantor:Rahasia@mail.contoh.test"}, "SPEKTRAL_SMTP_URL"),
        ({"SPEKTRAL_SMTP_URL": "smtp://kantor:sand%69@127.0.0.1"}, "SPEKTRAL_SMTP_URL"),
        ({"SPEKTRAL_JURNAL_URL": "imap://jurnal:x9Pq@mail.contoh.test/INBOX"}, "SPEKTRAL_JURNAL_URL"),
        ({"SPEKTRAL_REDIS_URL": "redis://redis.contoh.test:6379/0"}, "SPEKTRAL_REDIS_URL"),
        ({"SPEKTRAL_REDIS_URL": "rediss://:sandi@redis.contoh.test:6379/0"}, "SPEKTRAL_REDIS_URL"),
        ({**S3, "SPEKTRAL_S3_SECRET": "minioadmin"}, "SPEKTRAL_S3_SECRET"),
        ({"SPEKTRAL_SESI_JAM": "720"}, "SPEKTRAL_SESI_JAM"),
    ],
)
def test_production_refuses_a_half_configured_start(folder: Path, change: dict[str, str], named: str) -> None:
    (sentence,) = refusal(folder, **{**PRODUCTION, **change})
    assert sentence.startswith(f"{named} ")


@pytest.mark.parametrize(
    "change",
    [
        {"SPEKTRAL_DATABASE_URL": f"{DATABASE}?sslmode=require"},
        {"SPEKTRAL_DATABASE_URL": DATABASE, "PGSSLMODE": "verify-full"},
        {"SPEKTRAL_DATABASE_URL": f"{DATABASE}?sslmode=verify-full", "SPEKTRAL_STANDBY_URL": HERE},
        {"SPEKTRAL_DATABASE_URL": f"{DATABASE}?sslmode=verify-ca", "PGSSLMODE": "disable"},
        {"SPEKTRAL_DATABASE_URL": f"{HERE}?sslmode=disable", "PGHOST": "db.contoh.test"},
        {"SPEKTRAL_DATABASE_URL": "postgresql://spektral@/spektral?host=/run/postgresql"},
        {"SPEKTRAL_SMTP_URL": "smtp://kantor:x9Pq@mail.contoh.test?starttls=1"},
        {"SPEKTRAL_SMTP_URL": "smtps://mail.contoh.test"},
        {"SPEKTRAL_SMTP_URL": "smtp://kantor:x9Pq@127.0.0.1"},
        {"SPEKTRAL_JURNAL_URL": "imap://jurnal:x9Pq@127.0.0.1"},
        {"SPEKTRAL_JURNAL_URL": "imap://jurnal:x9Pq@mail.contoh.test?starttls=1"},
        {"SPEKTRAL_REDIS_URL": "redis://127.0.0.1:6379/0"},
        {"SPEKTRAL_REDIS_URL": "redis://:x9Pq7vLm@redis.contoh.test:6379/0"},
    ],
)
def test_production_takes_what_nobody_can_overhear_or_guess(folder: Path, change: dict[str, str]) -> None:
    assert start(folder, **PRODUCTION | change).production


@pytest.mark.parametrize(("text", "loaded"), [("0", False), ("1", True), ("auto", True)])
def test_demo_data_in_development_is_a_choice(folder: Path, text: str, *, loaded: bool) -> None:
    assert start(folder, SPEKTRAL_DATA_DEMO=text).demo is loaded


def test_the_second_step_is_asked_of_the_office_in_production_unless_told_otherwise(folder: Path) -> None:
    assert start(folder).dua_langkah == "pilihan"
    assert start(folder, SPEKTRAL_DUA_LANGKAH="wajib").dua_langkah == "wajib"
    assert start(folder, **PRODUCTION).dua_langkah == "wajib"
    assert start(folder, **PRODUCTION, SPEKTRAL_DUA_LANGKAH="pilihan").dua_langkah == "pilihan"


def test_postgresql_without_its_driver_is_told_before_the_first_query(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> Any:
        assert name == "psycopg"

    monkeypatch.setattr("importlib.util.find_spec", nothing)
    (sentence,) = refusal(folder, SPEKTRAL_DATABASE_URL="postgresql://u:Rahasia99@db.test/x")
    assert "psycopg" in sentence
    assert "Rahasia99" not in sentence


def test_files_lie_in_the_data_folder_or_in_a_bucket(folder: Path) -> None:
    assert start(folder).s3 is None
    settings = start(folder, **S3)
    assert settings.s3 is not None
    assert (settings.s3.public_url, settings.s3.region) == ("https://s3.contoh.test", "us-east-1")
    assert "Rahasia99" not in f"{settings!r}{settings.s3!r}"
    elsewhere = start(folder, **S3, SPEKTRAL_S3_PUBLIC_URL="https://berkas.contoh.test/")
    assert elsewhere.s3 is not None
    assert elsewhere.s3.public_url == "https://berkas.contoh.test"


@pytest.mark.parametrize("missing", ["SPEKTRAL_S3_BUCKET", "SPEKTRAL_S3_KEY", "SPEKTRAL_S3_SECRET"])
def test_half_a_bucket_is_refused_by_what_is_missing(folder: Path, missing: str) -> None:
    (sentence,) = refusal(folder, **S3 | {missing: ""})
    assert sentence.startswith(f"{missing} wajib diisi bila SPEKTRAL_S3_URL diisi")


def test_a_bucket_without_a_store_is_refused(folder: Path) -> None:
    (sentence,) = refusal(folder, **S3 | {"SPEKTRAL_S3_URL": ""})
    assert sentence.startswith("SPEKTRAL_S3_URL wajib diisi bila SPEKTRAL_S3_BUCKET, SPEKTRAL_S3_KEY")


@pytest.mark.parametrize("public", ["", "http://berkas.contoh.test"])
def test_in_production_browsers_fetch_files_by_https_only(folder: Path, public: str) -> None:
    inside = S3 | {"SPEKTRAL_S3_URL": "http://s3.dalam.test:9000"}
    (sentence,) = refusal(folder, **PRODUCTION, **inside, SPEKTRAL_S3_PUBLIC_URL=public)
    assert "alamat tempat peramban mengambil berkas" in sentence
    assert start(folder, **PRODUCTION, **inside, SPEKTRAL_S3_PUBLIC_URL="https://berkas.contoh.test").s3


def test_a_bucket_without_its_library_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> Any:
        assert name == "boto3"

    monkeypatch.setattr("importlib.util.find_spec", nothing)
    (sentence,) = refusal(folder, **S3)
    assert sentence.startswith("SPEKTRAL_S3_URL bernilai “https://s3.contoh.test”, tetapi pustaka S3 belum terpasang")


def test_the_readme_shows_the_settings_as_they_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"<!-- settings -->\n{settings_table()}\n<!-- /settings -->" in readme


def test_the_table_has_a_row_for_every_field_and_nothing_else() -> None:
    assert [row.field for row in ROWS] == list(Settings.__dataclass_fields__)
    assert settings_table().count("\n") == len(ROWS) + 1


def test_the_data_folder_is_taken_away_from_other_users(folder: Path) -> None:
    start(folder)
    folder.chmod(0o755)
    start(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_of_somebody_else_is_left_as_it_is_and_refused_in_production(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("bukan milik portal")
    tmp_path.chmod(0o755)
    assert start(tmp_path, SPEKTRAL_SECRET_KEY=PRODUCTION["SPEKTRAL_SECRET_KEY"]).instance == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    (sentence,) = refusal(tmp_path, **PRODUCTION)
    assert sentence.startswith("SPEKTRAL_INSTANCE ")
    assert "chmod 700" in sentence

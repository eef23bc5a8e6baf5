"""The settings that say where everything is: this server, its database, its files, its Redis."""

from app import settings_values as read
from app.settings_row import Row, number

SERVERS: tuple[Row, ...] = (
    number("PORT", 8000, 1, read.HIGHEST_PORT, "Port the portal listens on"),
    Row(
        "SPEKTRAL_HOST",
        "host",
        "127.0.0.1",
        "Address the portal listens on; `0.0.0.0` for every network, behind nginx only",
        "nama host atau alamat IP",
        read.host,
    ),
    Row(
        "SPEKTRAL_INSTANCE",
        "instance",
        "<root>/instance",
        "Data folder: database, uploads, letters, mails; made when absent",
        "folder yang dapat dibuat dan ditulisi",
        read.folder,
    ),
    Row(
        "SPEKTRAL_ENV",
        "env",
        "development",
        "`development`, or `production`, which refuses to start half-configured",
        "development atau production",
        read.choice("development", "production"),
    ),
    Row(
        "SPEKTRAL_DATABASE_URL",
        "database_url",
        "sqlite:///<instance>/spektral.db",
        "A SQLite file, or `postgresql://user:pass@host:port/name`; in production on another machine with "
        "`?sslmode=require` or stricter",
        "sqlite:///berkas.db atau postgresql://pengguna:sandi@host:port/nama",
        read.database_url,
    ),
    number(
        "SPEKTRAL_STATEMENT_TIMEOUT", 15, 1, 600, "Seconds after which PostgreSQL gives up what a web page asks of it"
    ),
    Row(
        "SPEKTRAL_PGBOUNCER",
        "pgbouncer",
        "0",
        "`1` where PgBouncer stands before PostgreSQL and lends its connections by the transaction",
        "0 atau 1",
        read.switch,
    ),
    Row(
        "SPEKTRAL_STANDBY_URL",
        "standby_url",
        "",
        "A PostgreSQL standby, from which visitors who are not logged in read public pages; while it is away or far "
        "behind, and without one, they read from `SPEKTRAL_DATABASE_URL`; encrypted like that",
        "postgresql://pengguna:sandi@host:port/nama, atau kosong",
        read.standby_url,
    ),
    Row(
        "SPEKTRAL_S3_URL",
        "s3_url",
        "",
        "Store of the files, any that speaks S3, such as `https://s3.contoh.test`; without one they lie in "
        "`<instance>/berkas/`",
        "http://host:port atau https://host, tanpa path",
        read.store_url,
    ),
    Row(
        "SPEKTRAL_S3_PUBLIC_URL",
        "s3_public_url",
        "",
        "Where browsers reach the same store, if elsewhere; in production with https",
        "http://host:port atau https://host, tanpa path",
        read.store_url,
    ),
    Row(
        "SPEKTRAL_S3_BUCKET",
        "s3_bucket",
        "",
        "Bucket of this portal, which exists and holds nothing else",
        "3 sampai 63 huruf kecil, angka, titik, atau tanda hubung",
        read.bucket,
    ),
    Row(
        "SPEKTRAL_S3_KEY",
        "s3_key",
        "",
        "Access key that may list, read, write and delete in the bucket",
        "kunci akses tanpa spasi",
        read.word,
    ),
    Row(
        "SPEKTRAL_S3_SECRET",
        "s3_secret",
        "",
        "Secret of that key",
        "rahasia kunci akses tanpa spasi",
        read.word,
        secret=True,
    ),
    Row(
        "SPEKTRAL_S3_REGION",
        "s3_region",
        "us-east-1",
        "Region of the bucket, where the store knows any",
        "nama region tanpa spasi",
        read.word,
    ),
    Row(
        "SPEKTRAL_REDIS_URL",
        "redis_url",
        "",
        "Redis for limits shared by all processes and for waking workers: `redis://user:pass@host:port/0`, or "
        "`rediss://…`; without one, each process counts for itself",
        "redis://pengguna:sandi@host:port/0 atau rediss://pengguna:sandi@host:port/0",
        read.redis_url,
    ),
)

"""What REPLACE and TRUNCATE would slip past, and what an erasure may change: words give way to a name, and to no others.

SQLite fires no DELETE trigger for a row that REPLACE puts another in place of, so an id that is there already is
refused before it is inserted; on PostgreSQL an upsert is an UPDATE. TRUNCATE there fires triggers of statements alone.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

APPENDED = ("riwayat", "aktivitas", "aktivitas_nilai", "segel")
ERASED = "Pengguna dihapus #"
"""What stands where a name was, with the number of the account; `common.samaran` writes it."""
PLACES = ("catatan", "rincian")
OTHERS = ("id", "pengajuan_id", "pada", "peristiwa", "pelaku_id", "dari", "ke", "request_id")

REFUSED = "BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END"
REPLACED = "CREATE TRIGGER {0}_tetap_ganti BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE id = NEW.id) "
SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in OTHERS)
# The text cut at each mark gives the numbers in it; with one of them as a joker, it must still read as it did.
TAKEN_OUT = """(NEW.{0} IS OLD.{0} OR EXISTS (
    SELECT 1 FROM json_each('[' || replace(json_quote(NEW.{0}), '{1}', '","') || ']') AS part
    WHERE part.key > 0 AND OLD.{0} GLOB replace(
        replace(replace(replace(NEW.{0}, '[', '[[]'), '*', '[*]'), '?', '[?]'),
        '{1}' || CAST(part.value AS INTEGER), '?*')
))"""
LIKE_BEFORE = "(NEW.{0} IS OLD.{0} OR IFNULL(NEW.{0}, '') LIKE '%{1}%')"
TAKEN_OUT_THERE = r"""(NEW.{0} IS NOT DISTINCT FROM OLD.{0} OR EXISTS (
    SELECT 1 FROM regexp_matches(NEW.{0}, '{1}([0-9]+)', 'g') AS part
    WHERE OLD.{0} LIKE replace(
        replace(replace(replace(NEW.{0}, '\', '\\'), '%', '\%'), '_', '\_'), '{1}' || part[1], '_%')
))"""
LIKE_BEFORE_THERE = "(NEW.{0} IS NOT DISTINCT FROM OLD.{0} OR NEW.{0} LIKE '%{1}%')"


def upgrade() -> None:
    """Shut both ways, and narrow the third."""
    if op.get_bind().dialect.name == "sqlite":
        _guard_history(TAKEN_OUT)
        for table in APPENDED:
            op.execute(f"{REPLACED} {REFUSED}".format(table))
        return
    _guard_history_there(TAKEN_OUT_THERE)
    op.execute(
        "CREATE FUNCTION tetap_berisi() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPENDED:
        op.execute(
            f"CREATE TRIGGER {table}_tetap_berisi BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tetap_berisi()"
        )


def downgrade() -> None:
    """Open them again."""
    if op.get_bind().dialect.name == "sqlite":
        for table in APPENDED:
            op.execute(f"DROP TRIGGER {table}_tetap_ganti")
        _guard_history(LIKE_BEFORE)
        return
    for table in APPENDED:
        op.execute(f"DROP TRIGGER {table}_tetap_berisi ON {table}")
    op.execute("DROP FUNCTION tetap_berisi()")
    _guard_history_there(LIKE_BEFORE_THERE)


def _guard_history(taken_out: str) -> None:
    allowed = " AND ".join([SAME, *(taken_out.format(name, ERASED) for name in PLACES)])
    op.execute("DROP TRIGGER riwayat_tetap_update")
    refused = REFUSED.format("riwayat")
    op.execute(f"CREATE TRIGGER riwayat_tetap_update BEFORE UPDATE ON riwayat WHEN NOT ({allowed}) {refused}")


def _guard_history_there(taken_out: str) -> None:
    unchanged = "to_jsonb(NEW) - '{catatan,rincian}'::text[] = to_jsonb(OLD) - '{catatan,rincian}'::text[]"
    allowed = " AND ".join([unchanged, *(taken_out.format(name, ERASED) for name in PLACES)])
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION riwayat_tetap() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {allowed} THEN RETURN NEW; END IF;
            END IF;
            RAISE EXCEPTION 'riwayat is append-only';
        END $$
        """
    )

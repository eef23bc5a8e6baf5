"""The first rows of a PostgreSQL database, laid aside in it, and the way back to them."""

SEEDS = "benih"
"""Schema beside the portal's own, with its rows as they are at the first start."""

# Replica: neither the triggers of history nor foreign keys look on. A sequence goes on behind the seeds.
KEEP_SEEDS = f"""
CREATE SCHEMA {SEEDS};
DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE {SEEDS}.%1$I AS SELECT * FROM public.%1$I', t);
    END LOOP;
END $$;
CREATE TABLE {SEEDS}.__urutan AS
    SELECT sequencename AS nama, coalesce(last_value, 1) AS sampai, last_value IS NOT NULL AS terpakai
    FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION {SEEDS}.kembali() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t text; c text; s text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', t);
        SELECT string_agg(quote_ident(attname), ',') INTO c FROM pg_attribute
            WHERE attrelid = format('public.%I', t)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        EXECUTE format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM {SEEDS}.%1$I', t, c);
    END LOOP;
    PERFORM setval(format('public.%I', nama), sampai, terpakai) FROM {SEEDS}.__urutan;
END $$;
"""  # noqa: S608 - the name of the schema is ours
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"

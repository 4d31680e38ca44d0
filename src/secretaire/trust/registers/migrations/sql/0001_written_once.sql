-- A version of an entry is neither changed nor deleted, by whatever role. What it says is encrypted and may be encrypted
-- anew, since keys are renewed; that it is still what was written, its digest in the log shows. It may be erased, too, as
-- a whole and for good, while its state and its place in the log stay.

CREATE FUNCTION registers_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'an entry is written once: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION registers_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (OLD.data IS NULL AND NEW.data IS NOT NULL)
        OR (to_jsonb(NEW) - 'data' - 'note') IS DISTINCT FROM (to_jsonb(OLD) - 'data' - 'note') THEN
        RAISE EXCEPTION 'an entry may be erased, and nothing of it changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER registers_entry_unchanged BEFORE UPDATE ON registers_entry
    FOR EACH ROW EXECUTE FUNCTION registers_kept();
CREATE TRIGGER registers_entry_kept BEFORE DELETE ON registers_entry
    FOR EACH ROW EXECUTE FUNCTION registers_refuse();
CREATE TRIGGER registers_entry_whole BEFORE TRUNCATE ON registers_entry
    FOR EACH STATEMENT EXECUTE FUNCTION registers_refuse();

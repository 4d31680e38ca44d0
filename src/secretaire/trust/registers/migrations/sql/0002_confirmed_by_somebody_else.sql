-- What somebody else has to confirm is confirmed neither by a program nor by who wrote any of the versions that are
-- confirmed: those in the state in which the entry was until now. Versions that were written before this are left alone.

CREATE FUNCTION registers_somebody_else() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    confirmed text;
    since integer;
BEGIN
    SELECT state INTO confirmed FROM registers_entry
        WHERE tenant_id = NEW.tenant_id AND register = NEW.register AND number = NEW.number AND version < NEW.version
        ORDER BY version DESC LIMIT 1;
    SELECT coalesce(max(version), 0) INTO since FROM registers_entry
        WHERE tenant_id = NEW.tenant_id AND register = NEW.register AND number = NEW.number AND version < NEW.version
            AND state <> confirmed;
    IF NEW.written_by IS NULL OR EXISTS (
        SELECT FROM registers_entry
        WHERE tenant_id = NEW.tenant_id AND register = NEW.register AND number = NEW.number AND version < NEW.version
            AND version > since AND written_by = NEW.written_by
    ) THEN
        RAISE EXCEPTION 'somebody else has to confirm an entry' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER registers_entry_confirmed BEFORE INSERT ON registers_entry
    FOR EACH ROW WHEN (NEW.second) EXECUTE FUNCTION registers_somebody_else();

-- A form that somebody signed is neither changed nor deleted, by whatever role: it becomes evidence once, and what it says
-- may be encrypted anew (the digest that was signed shows whether it is still the same) or erased. A signature stays.

CREATE FUNCTION duties_form_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM duties_signature WHERE tenant_id = OLD.tenant_id AND form_id = OLD.id) THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR (OLD.content IS NULL AND NEW.content IS NOT NULL)
        OR (OLD.evidence_id IS NOT NULL AND NEW.evidence_id IS DISTINCT FROM OLD.evidence_id)
        OR (to_jsonb(NEW) - 'content' - 'evidence_id') IS DISTINCT FROM (to_jsonb(OLD) - 'content' - 'evidence_id') THEN
        RAISE EXCEPTION 'a form that is signed stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION duties_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a signature stays: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER duties_form_kept BEFORE UPDATE OR DELETE ON duties_form
    FOR EACH ROW EXECUTE FUNCTION duties_form_signed();
CREATE TRIGGER duties_form_whole BEFORE TRUNCATE ON duties_form
    FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse();
CREATE TRIGGER duties_signature_kept BEFORE UPDATE OR DELETE ON duties_signature
    FOR EACH ROW EXECUTE FUNCTION duties_refuse();
CREATE TRIGGER duties_signature_whole BEFORE TRUNCATE ON duties_signature
    FOR EACH STATEMENT EXECUTE FUNCTION duties_refuse();

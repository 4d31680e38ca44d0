-- What a client agreed to is neither changed nor deleted, by whatever role. Of an objection the reason is encrypted and may
-- be encrypted anew, since keys are renewed; nothing else of it changes.

CREATE FUNCTION sharing_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'what was agreed is written once: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION sharing_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'reason') IS DISTINCT FROM (to_jsonb(OLD) - 'reason') THEN
        RAISE EXCEPTION 'nothing of an objection is changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER sharing_agreement_kept BEFORE UPDATE OR DELETE ON sharing_agreement
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse();
CREATE TRIGGER sharing_agreement_whole BEFORE TRUNCATE ON sharing_agreement
    FOR EACH STATEMENT EXECUTE FUNCTION sharing_refuse();
CREATE TRIGGER sharing_objection_unchanged BEFORE UPDATE ON sharing_objection
    FOR EACH ROW EXECUTE FUNCTION sharing_kept();
CREATE TRIGGER sharing_objection_kept BEFORE DELETE ON sharing_objection
    FOR EACH ROW EXECUTE FUNCTION sharing_refuse();
CREATE TRIGGER sharing_objection_whole BEFORE TRUNCATE ON sharing_objection
    FOR EACH STATEMENT EXECUTE FUNCTION sharing_refuse();

-- What was promised and what was seen is neither changed nor deleted, by whatever role. Two things change: an awaited
-- period gets its outcome, which stays once it was missed or waived; and salt and statement of evidence may be erased,
-- together and for good, while its leaf stays.

CREATE FUNCTION evidence_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'evidence is written once: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION evidence_erased() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.salt IS NOT NULL OR NEW.envelope IS NOT NULL
        OR (to_jsonb(NEW) - 'salt' - 'envelope') IS DISTINCT FROM (to_jsonb(OLD) - 'salt' - 'envelope') THEN
        RAISE EXCEPTION 'of evidence, salt and statement may be erased, and nothing changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION evidence_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.outcome IN ('missed', 'waived') OR NEW.outcome = ''
        OR (to_jsonb(NEW) - 'outcome') IS DISTINCT FROM (to_jsonb(OLD) - 'outcome') THEN
        RAISE EXCEPTION 'a period gets its outcome, and keeps it when it was missed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evidence_commitment_kept BEFORE UPDATE OR DELETE ON evidence_commitment
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_commitment_whole BEFORE TRUNCATE ON evidence_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_duty_kept BEFORE UPDATE OR DELETE ON evidence_duty
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_duty_whole BEFORE TRUNCATE ON evidence_duty
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_occurrence_settled BEFORE UPDATE ON evidence_occurrence
    FOR EACH ROW EXECUTE FUNCTION evidence_settled();
CREATE TRIGGER evidence_occurrence_kept BEFORE DELETE ON evidence_occurrence
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_occurrence_whole BEFORE TRUNCATE ON evidence_occurrence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_evidence_erased BEFORE UPDATE ON evidence_evidence
    FOR EACH ROW EXECUTE FUNCTION evidence_erased();
CREATE TRIGGER evidence_evidence_kept BEFORE DELETE ON evidence_evidence
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_evidence_whole BEFORE TRUNCATE ON evidence_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_checkpoint_kept BEFORE UPDATE OR DELETE ON evidence_checkpoint
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse();
CREATE TRIGGER evidence_checkpoint_whole BEFORE TRUNCATE ON evidence_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse();

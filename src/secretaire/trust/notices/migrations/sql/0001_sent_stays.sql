-- A notice that was sent says what it said then, and to whom how long ahead. Its text is encrypted and may be encrypted
-- anew, since keys are renewed; that it is still what was sent, its digest in the log shows.

CREATE FUNCTION notices_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.sent_at IS NOT NULL AND (to_jsonb(NEW) - 'content') IS DISTINCT FROM (to_jsonb(OLD) - 'content') THEN
        RAISE EXCEPTION 'a notice that was sent does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER notices_notice_unchanged BEFORE UPDATE ON notices_notice
    FOR EACH ROW EXECUTE FUNCTION notices_kept();

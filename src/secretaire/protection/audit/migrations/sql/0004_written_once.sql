-- What was recorded is neither changed nor deleted, by whatever role. The one way out is the function below, which drops
-- a whole span of entries whose time is over: the log must say so first, a checkpoint must hold them, and the leaves with
-- their hashes stay.

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the log is written once: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF current_setting('audit.dropping', true) IS DISTINCT FROM txid_current()::text THEN
        RAISE EXCEPTION 'the log is written once: an entry is kept' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM audit_leaf leaf
        WHERE leaf.tenant_id = OLD.tenant_id AND leaf.id = OLD.id
        AND OLD.at < now() - make_interval(days => CASE leaf.keep WHEN 1 THEN 90 WHEN 2 THEN 180 WHEN 3 THEN 365 END);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the time of an entry is not over' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION audit_drop(first bigint, last bigint, kind smallint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ground uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    word text := (ARRAY['routine', 'security', 'proof'])[kind];
    gone bigint;
BEGIN
    PERFORM 1 FROM audit_entry WHERE tenant_id = ground AND verb = 'log.dropped'
        AND subject = format('entries/%s-%s/%s', first, last, word);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the log does not say what is dropped' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM audit_checkpoint WHERE tenant_id = ground AND size > last;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no checkpoint holds what is dropped' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM set_config('audit.dropping', txid_current()::text, true);
    DELETE FROM audit_entry entry USING audit_leaf leaf
        WHERE entry.tenant_id = ground AND leaf.tenant_id = ground AND leaf.id = entry.id
        AND leaf.keep = kind AND leaf.index BETWEEN first AND last;
    GET DIAGNOSTICS gone = ROW_COUNT;
    PERFORM set_config('audit.dropping', '', true);
    RETURN gone;
END $$;

CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();
CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_leaf_unchanged BEFORE UPDATE OR DELETE ON audit_leaf
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_leaf_whole BEFORE TRUNCATE ON audit_leaf FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_unchanged BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_whole BEFORE TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

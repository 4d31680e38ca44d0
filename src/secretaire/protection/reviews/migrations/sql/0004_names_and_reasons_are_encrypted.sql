-- What was reviewed is encrypted, and its tenant's key may be replaced. So a value may be written anew by a later key, or
-- encrypted where it stood in clear; only then it begins with greater bytes, and it stays as long as it was. That it
-- says what it said, no database can tell: what was changed does not open.

CREATE OR REPLACE FUNCTION reviews_campaign_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'result') = (to_jsonb(OLD) - 'result')
        AND substring(NEW.result FROM 1 FOR 5) > substring(OLD.result FROM 1 FOR 5)
        AND octet_length(NEW.result) - octet_length(OLD.result) = (CASE get_byte(OLD.result, 0) WHEN 0 THEN 48 ELSE 0 END)
    THEN
        RETURN NEW;
    END IF;
    IF OLD.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a closed review is not changed' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.number, NEW.opened_at, NEW.due_at) IS DISTINCT FROM (OLD.number, OLD.opened_at, OLD.due_at) THEN
        RAISE EXCEPTION 'when a review began and was due is not changed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.closed_at IS NOT NULL AND EXISTS (
        SELECT 1 FROM reviews_item
        WHERE tenant_id = OLD.tenant_id AND campaign_id = OLD.id AND decision = ''
    ) THEN
        RAISE EXCEPTION 'a review is closed when everything is decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION reviews_item_guard() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    encrypted CONSTANT text[] := '{label,detail,reason,decided_by_name}';
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - encrypted) = (to_jsonb(OLD) - encrypted) AND (
        SELECT bool_and(written = before OR (
            substring(written FROM 1 FOR 5) > substring(before FROM 1 FOR 5)
            AND octet_length(written) - octet_length(before) = CASE get_byte(before, 0) WHEN 0 THEN 48 ELSE 0 END
        ))
        FROM (VALUES
            (OLD.label, NEW.label), (OLD.detail, NEW.detail), (OLD.reason, NEW.reason),
            (OLD.decided_by_name, NEW.decided_by_name)
        ) AS each (before, written)
    ) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM reviews_campaign
        WHERE tenant_id = NEW.tenant_id AND id = NEW.campaign_id AND closed_at IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a closed review is not changed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.decision = 'cut' THEN
            RAISE EXCEPTION 'what was cut stays cut' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.campaign_id, NEW.kind, NEW.subject, NEW.label, NEW.detail, NEW.holder, NEW.role, NEW.since,
            NEW.last_used, NEW.marks)
            IS DISTINCT FROM (OLD.campaign_id, OLD.kind, OLD.subject, OLD.label, OLD.detail, OLD.holder, OLD.role,
            OLD.since, OLD.last_used, OLD.marks) THEN
            RAISE EXCEPTION 'what is reviewed is not changed' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;

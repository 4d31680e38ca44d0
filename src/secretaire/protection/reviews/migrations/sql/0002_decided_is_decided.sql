-- What was reviewed and decided is proof: it is written once. A closed review changes no more, and none is closed while
-- anything in it is undecided. Whoever decides holds the review's row, so that closing and deciding follow each other.

CREATE FUNCTION reviews_campaign_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
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
CREATE TRIGGER reviews_campaign_guard BEFORE UPDATE ON reviews_campaign
    FOR EACH ROW EXECUTE FUNCTION reviews_campaign_guard();

CREATE FUNCTION reviews_item_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
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
CREATE TRIGGER reviews_item_guard BEFORE INSERT OR UPDATE ON reviews_item
    FOR EACH ROW EXECUTE FUNCTION reviews_item_guard();

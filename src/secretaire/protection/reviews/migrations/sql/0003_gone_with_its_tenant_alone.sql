-- A review is deleted with everything else of a tenant whose time to change its mind is over, and never otherwise.

CREATE FUNCTION reviews_gone_with_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM tenancy_closing
        WHERE tenant_id = OLD.tenant_id AND withdrawn_at IS NULL AND erased_at IS NULL AND due_at <= now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a review is kept' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER reviews_gone_with_tenant BEFORE DELETE ON reviews_campaign
    FOR EACH ROW EXECUTE FUNCTION reviews_gone_with_tenant();
CREATE TRIGGER reviews_gone_with_tenant BEFORE DELETE ON reviews_item
    FOR EACH ROW EXECUTE FUNCTION reviews_gone_with_tenant();

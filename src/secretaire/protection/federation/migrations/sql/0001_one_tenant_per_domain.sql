-- Whoever proves a domain takes it, for the whole installation: a second tenant waits for the first one's transaction
-- and is then refused by the key. What is kept is a digest, so the table does not say whose the domain is, and the
-- trigger runs with the rights of whoever writes.

CREATE FUNCTION federation_take() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text := CASE WHEN TG_OP <> 'INSERT' AND OLD.verified_at IS NOT NULL THEN OLD.name END;
    after text := CASE WHEN TG_OP <> 'DELETE' AND NEW.verified_at IS NOT NULL THEN NEW.name END;
BEGIN
    IF before IS DISTINCT FROM after THEN
        IF before IS NOT NULL THEN
            DELETE FROM federation_taken WHERE digest = encode(sha256(before::bytea), 'hex');
        END IF;
        IF after IS NOT NULL THEN
            INSERT INTO federation_taken (digest) VALUES (encode(sha256(after::bytea), 'hex'));
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER one_tenant_per_domain AFTER INSERT OR UPDATE OR DELETE ON federation_domain
    FOR EACH ROW EXECUTE FUNCTION federation_take();

-- Secrets of authenticator apps leave allauth's document for a column that is encrypted by their tenant's key. They come
-- as they were sealed before tenants had keys, each for its account; `secretaire migrate` encrypts them anew.

DO $$ DECLARE ground uuid; BEGIN
    FOR ground IN SELECT id FROM tenancy_tenant LOOP
        PERFORM set_config('app.tenant_id', ground::text, true);
        INSERT INTO identity_shared (id, tenant_id, user_id, secret)
            SELECT user_id, tenant_id, user_id, decode(data ->> 'secret', 'base64')
            FROM mfa_authenticator WHERE type = 'totp' AND data ? 'secret';
        UPDATE mfa_authenticator SET data = data - 'secret' WHERE type = 'totp';
    END LOOP;
    PERFORM set_config('app.tenant_id', '', true);
END $$;

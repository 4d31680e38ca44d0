-- Which person of which provider an account belongs to stands in a table of allauth's that knows no tenant: it gets the
-- tenant as a column that fills itself, keys that start with it, and the walls. Its neighbours, for applications and
-- tokens, hold nothing: providers stand in our own table, and no token is kept.

ALTER TABLE identity_user DROP CONSTRAINT for_social_accounts CASCADE;
ALTER TABLE socialaccount_socialaccount
    ADD COLUMN tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid
        REFERENCES tenancy_tenant (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE socialaccount_socialaccount DROP CONSTRAINT socialaccount_socialaccount_pkey CASCADE;
ALTER TABLE socialaccount_socialaccount ADD PRIMARY KEY (tenant_id, id);
ALTER TABLE socialaccount_socialaccount DROP CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq;
ALTER TABLE socialaccount_socialaccount ADD CONSTRAINT one_account_per_person UNIQUE (tenant_id, provider, uid);
ALTER TABLE socialaccount_socialaccount ADD CONSTRAINT one_person_per_account UNIQUE (tenant_id, provider, user_id);
ALTER TABLE socialaccount_socialaccount ADD CONSTRAINT socialaccount_socialaccount_user_fk
    FOREIGN KEY (tenant_id, user_id) REFERENCES identity_user (tenant_id, id) ON DELETE CASCADE;

ALTER TABLE socialaccount_socialaccount ENABLE ROW LEVEL SECURITY;
ALTER TABLE socialaccount_socialaccount FORCE ROW LEVEL SECURITY;
CREATE POLICY socialaccount_socialaccount_walls_only ON socialaccount_socialaccount AS RESTRICTIVE
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY socialaccount_socialaccount_walls ON socialaccount_socialaccount
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Second factors come in a table of allauth's that knows no tenant. It gets the tenant as a column that fills itself
-- from the ground that is held, and the walls that our own tables have.

-- Takes allauth's foreign key along, which would tell what exists elsewhere.
ALTER TABLE identity_user DROP CONSTRAINT identity_user_for_a_moment CASCADE;

ALTER TABLE mfa_authenticator
    ADD COLUMN tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid
        REFERENCES tenancy_tenant (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE mfa_authenticator DROP CONSTRAINT mfa_authenticator_pkey CASCADE;
ALTER TABLE mfa_authenticator ADD PRIMARY KEY (tenant_id, id);
DROP INDEX unique_authenticator_type;
CREATE UNIQUE INDEX one_factor_of_a_kind ON mfa_authenticator (tenant_id, user_id, type)
    WHERE type IN ('totp', 'recovery_codes');

ALTER TABLE mfa_authenticator ADD CONSTRAINT mfa_authenticator_user_fk
    FOREIGN KEY (tenant_id, user_id) REFERENCES identity_user (tenant_id, id) ON DELETE CASCADE;

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_authenticator FORCE ROW LEVEL SECURITY;
CREATE POLICY mfa_authenticator_walls_only ON mfa_authenticator AS RESTRICTIVE
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY mfa_authenticator_walls ON mfa_authenticator
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

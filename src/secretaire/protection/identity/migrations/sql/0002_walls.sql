-- The addresses of accounts come in a table of allauth's that knows no tenant. It gets the tenant as a column that
-- fills itself from the ground that is held, and the walls that our own tables have.

ALTER TABLE account_emailaddress
    ADD COLUMN tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid
        REFERENCES tenancy_tenant (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE account_emailconfirmation
    ADD COLUMN tenant_id uuid NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), '')::uuid
        REFERENCES tenancy_tenant (id) DEFERRABLE INITIALLY DEFERRED;

-- Every key starts with the tenant: without it, 'this address exists' would be an answer about somebody else's.
ALTER TABLE account_emailaddress DROP CONSTRAINT account_emailaddress_pkey CASCADE;
ALTER TABLE account_emailaddress ADD PRIMARY KEY (tenant_id, id);
ALTER TABLE account_emailconfirmation DROP CONSTRAINT account_emailconfirmation_pkey;
ALTER TABLE account_emailconfirmation ADD PRIMARY KEY (tenant_id, id);
ALTER TABLE account_emailconfirmation DROP CONSTRAINT account_emailconfirmation_key_key;
ALTER TABLE account_emailconfirmation ADD CONSTRAINT one_confirmation_per_key UNIQUE (tenant_id, key);
ALTER TABLE account_emailaddress DROP CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq;
ALTER TABLE account_emailaddress ADD CONSTRAINT one_row_per_address UNIQUE (tenant_id, user_id, email);
DROP INDEX unique_primary_email;
CREATE UNIQUE INDEX one_primary_address ON account_emailaddress (tenant_id, user_id) WHERE "primary";
DROP INDEX unique_verified_email;
CREATE UNIQUE INDEX one_verified_address ON account_emailaddress (tenant_id, email) WHERE verified;

ALTER TABLE account_emailaddress ADD CONSTRAINT account_emailaddress_user_fk
    FOREIGN KEY (tenant_id, user_id) REFERENCES identity_user (tenant_id, id) ON DELETE CASCADE;
ALTER TABLE account_emailconfirmation ADD CONSTRAINT account_emailconfirmation_address_fk
    FOREIGN KEY (tenant_id, email_address_id) REFERENCES account_emailaddress (tenant_id, id) ON DELETE CASCADE;

ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailaddress FORCE ROW LEVEL SECURITY;
CREATE POLICY account_emailaddress_walls_only ON account_emailaddress AS RESTRICTIVE
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY account_emailaddress_walls ON account_emailaddress
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
ALTER TABLE account_emailconfirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailconfirmation FORCE ROW LEVEL SECURITY;
CREATE POLICY account_emailconfirmation_walls_only ON account_emailconfirmation AS RESTRICTIVE
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY account_emailconfirmation_walls ON account_emailconfirmation
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

CREATE TRIGGER audit_attestation_unchanged BEFORE UPDATE OR DELETE ON audit_attestation
    FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_attestation_whole BEFORE TRUNCATE ON audit_attestation
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

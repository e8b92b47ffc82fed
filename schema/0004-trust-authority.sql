-- Trust: who signed each certificate, since when a revoked one is not to be believed, and the lists of revoked certificates.
-- Few rows; reference data of the coordinator.

-- issuer_key: the authority's key that signed it; a root's own. key_hash: SHA-256 of the certified public key, so that a compromised key is known again.
ALTER TABLE trust.certificate ADD COLUMN issuer_key uuid REFERENCES trust.key (id);
ALTER TABLE trust.certificate ADD COLUMN key_hash bytea;
ALTER TABLE trust.certificate ADD COLUMN fingerprint bytea;
ALTER TABLE trust.certificate ADD COLUMN invalid_since timestamptz;
ALTER TABLE trust.certificate ADD COLUMN renews text REFERENCES trust.certificate (serial);
ALTER TABLE trust.certificate ADD COLUMN made_by text NOT NULL DEFAULT 'system:authority';
ALTER TABLE trust.certificate ADD COLUMN approved_by text;
ALTER TABLE trust.certificate ADD CONSTRAINT certificate_revoked_with_reason CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL));
ALTER TABLE trust.certificate ADD CONSTRAINT certificate_invalid_before_revoked CHECK (invalid_since <= revoked_at);

-- Certificates of the first days had no names of their own for who signed them.
UPDATE trust.certificate c SET issuer_key = k.id, fingerprint = sha256(c.der)
FROM trust.key k WHERE k.purpose = CASE WHEN c.profile IN ('root', 'issuing') THEN 'root' ELSE 'issuing' END AND k.retired_at IS NULL;

CREATE UNIQUE INDEX certificate_fingerprint ON trust.certificate (fingerprint);
CREATE INDEX certificate_issued ON trust.certificate (issued_at, serial);
CREATE INDEX certificate_key_hash ON trust.certificate (key_hash);
CREATE INDEX certificate_revoked ON trust.certificate (issuer_key) WHERE revoked_at IS NOT NULL;

-- A list of revoked certificates (CRL), as it was signed. Numbers of an authority's key have no gap.
CREATE TABLE trust.crl (
    issuer_key  uuid        NOT NULL REFERENCES trust.key (id),
    number      bigint      NOT NULL CHECK (number > 0),
    this_update timestamptz NOT NULL,
    next_update timestamptz NOT NULL CHECK (next_update > this_update),
    entries     integer     NOT NULL,
    der         bytea       NOT NULL,
    PRIMARY KEY (issuer_key, number)
);

-- The duty that keeps lists and services' certificates fresh; each run sets the next.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00040000-0000-7000-8000-000000000001', 'duty', 'trust.keep-authority', 'first', '', '2000-01-01 00:00Z');

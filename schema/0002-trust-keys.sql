-- Trust: the ledger of keys and the certificates of the platform's authority.
-- Few rows; reference data of the coordinator. Private keys are never here.

CREATE SCHEMA trust;

-- A key (khóa) and its dated life: published before it is in use, retired when another takes over.
CREATE TABLE trust.key (
    id           uuid        NOT NULL PRIMARY KEY,
    purpose      text        NOT NULL,
    algorithm    text        NOT NULL,
    store        text        NOT NULL,
    reference    text        NOT NULL,
    public_key   bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    published_at timestamptz,
    in_use_at    timestamptz CHECK (in_use_at >= published_at),
    retired_at   timestamptz CHECK (retired_at >= in_use_at),
    signatures   bigint      NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX key_one_in_use ON trust.key (purpose) WHERE in_use_at IS NOT NULL AND retired_at IS NULL;

-- A certificate (chứng thư) as it was issued, and its revocation.
CREATE TABLE trust.certificate (
    serial      text        NOT NULL PRIMARY KEY,
    key_id      uuid        REFERENCES trust.key (id),
    profile     text        NOT NULL,
    subject     text        NOT NULL,
    not_before  timestamptz NOT NULL,
    not_after   timestamptz NOT NULL CHECK (not_after > not_before),
    der         bytea       NOT NULL,
    issued_at   timestamptz NOT NULL,
    revoked_at  timestamptz,
    revocation_reason text
);
CREATE INDEX certificate_key ON trust.certificate (key_id);

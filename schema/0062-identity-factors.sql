-- The Identity room: factors (passkeys, authenticator app, phone), what is spent of them, counts of wrong entries, known devices, recoveries.
-- Decree 69/2024; security.md 1-13. Nothing here opens a door by itself: public keys, sealed secrets, keyed hashes.

-- May the password stand alone (15 characters or more), and did its owner set it or only whoever held the phone?
ALTER TABLE identity.password ADD COLUMN stands_alone boolean NOT NULL DEFAULT true, ADD COLUMN ground text NOT NULL DEFAULT 'set' CHECK (ground IN ('set', 'recovered'));

CREATE TABLE identity.passkey (
    account_id         uuid        NOT NULL,
    credential_id      bytea       NOT NULL CHECK (length(credential_id) BETWEEN 16 AND 1023),
    public_key         bytea       NOT NULL,
    sign_count         bigint      NOT NULL CHECK (sign_count >= 0),
    transports         text[]      NOT NULL,
    is_backup_eligible boolean     NOT NULL,
    is_backed_up       boolean     NOT NULL,
    attestation        text        NOT NULL CHECK (length(attestation) <= 40),
    attestation_object bytea       NOT NULL,
    client_data        bytea       NOT NULL,
    name               text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    added_at           timestamptz NOT NULL,
    used_at            timestamptz,
    removed_at         timestamptz,
    removed_why        text,
    PRIMARY KEY (account_id, credential_id)
);

-- Directory: whose credential an id is, for as long as it is known at all.
CREATE TABLE identity.passkey_owner (
    credential_id bytea NOT NULL PRIMARY KEY,
    account_id    uuid  NOT NULL
);

CREATE TABLE identity.totp (
    account_id uuid        NOT NULL,
    factor_id  uuid        NOT NULL,
    sealed     bytea       NOT NULL,
    last_step  bigint      NOT NULL,
    added_at   timestamptz NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (account_id, factor_id)
);
CREATE UNIQUE INDEX totp_live ON identity.totp (account_id) WHERE removed_at IS NULL;

CREATE TABLE identity.phone (
    account_id uuid        NOT NULL,
    factor_id  uuid        NOT NULL,
    phone      text        NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    proven_at  timestamptz NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (account_id, factor_id)
);
CREATE UNIQUE INDEX phone_live ON identity.phone (account_id) WHERE removed_at IS NULL;

-- A code sent to a phone, bound to the request it was sent for; kept as a keyed hash.
CREATE TABLE identity.one_time_code (
    account_id uuid        NOT NULL,
    code_id    uuid        NOT NULL,
    request    bytea       NOT NULL CHECK (length(request) = 32),
    phone      text        NOT NULL,
    hash       bytea       NOT NULL CHECK (length(hash) = 32),
    tries      smallint    NOT NULL,
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, code_id)
);

-- Challenges and proofs that were used, until they would have ended anyway.
CREATE TABLE identity.spent (
    hash  bytea       NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    until timestamptz NOT NULL
);
CREATE INDEX spent_until ON identity.spent (until);

-- Wrong entries by keyed hash of what was tried and from where, on all nodes together.
CREATE TABLE identity.wrong_entry (
    key      bytea       NOT NULL PRIMARY KEY CHECK (length(key) = 32),
    failures integer     NOT NULL,
    last_at  timestamptz NOT NULL
);
CREATE INDEX wrong_entry_last ON identity.wrong_entry (last_at);

-- Browsers an account signed in from before: not slowed by strangers' wrong entries, and no reason for a notice.
CREATE TABLE identity.device (
    account_id  uuid        NOT NULL,
    device_hash bytea       NOT NULL CHECK (length(device_hash) = 32),
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, device_hash)
);

-- Ways back for whoever lost their factors: by code after a day, or at the counter.
CREATE TABLE identity.recovery (
    account_id  uuid        NOT NULL,
    recovery_id uuid        NOT NULL,
    way         text        NOT NULL CHECK (way IN ('code', 'counter')),
    secret_hash bytea       CHECK (length(secret_hash) = 32),
    asked_by    text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    ready_at    timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    tries       smallint    NOT NULL DEFAULT 0,
    stopped_at  timestamptz,
    used_at     timestamptz,
    PRIMARY KEY (account_id, recovery_id)
);
CREATE INDEX session_over ON identity.session (account_id, created_at);

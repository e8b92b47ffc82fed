-- The Identity room: applications for accounts (đề nghị cấp tài khoản) and their activation. Decree 69/2024 arts. 7, 10-14.
-- The case with its deadline lies with the Work room; here is what the decision needs. Captures are erased when it is made.

CREATE TABLE identity.application (
    person_id         uuid        NOT NULL,
    application_id    uuid        NOT NULL,
    level             smallint    NOT NULL CHECK (level IN (1, 2)),
    way               text        NOT NULL CHECK (way IN ('online', 'counter')),
    phone             text        NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    representative_id uuid,
    with_card         boolean     NOT NULL,
    face              bytea,
    fingerprint       bytea,
    received_at       timestamptz NOT NULL,
    received_by       text        NOT NULL,
    granted_at        timestamptz,
    refused_at        timestamptz,
    PRIMARY KEY (person_id, application_id),
    CHECK (granted_at IS NULL OR refused_at IS NULL)
);

-- A code that activates an account: sent to the phone of the application, or handed over at the counter. Kept as a keyed hash; five wrong tries end it.
CREATE TABLE identity.activation (
    account_id    uuid        NOT NULL,
    activation_id uuid        NOT NULL,
    way           text        NOT NULL CHECK (way IN ('phone', 'counter')),
    phone         text,
    hash          bytea       NOT NULL CHECK (length(hash) = 32),
    made_by       text        NOT NULL,
    made_at       timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    tries         smallint    NOT NULL DEFAULT 0,
    used_at       timestamptz,
    PRIMARY KEY (account_id, activation_id)
);

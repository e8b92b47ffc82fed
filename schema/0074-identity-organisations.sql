-- The Identity room: accounts of organisations (tổ chức), form TK02. Decree 69/2024 arts. 12, 13.
-- What the national register of businesses answered last is kept with its version, so that an answer that comes late or twice overwrites nothing newer; who may act
-- for an organisation follows from it at each request.

CREATE TABLE identity.business (
    code            text        NOT NULL PRIMARY KEY CHECK (code ~ '^[0-9]{10}$'),
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- Persons of the population register.
    representatives uuid[]      NOT NULL,
    dissolved_on    date,
    -- The register's own count; 0 where an officer took it from papers, so that any answer of the register is newer.
    version         bigint      NOT NULL CHECK (version >= 0),
    answered_at     timestamptz NOT NULL
);

CREATE TABLE identity.organisation_application (
    code           text        NOT NULL,
    application_id uuid        NOT NULL,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    filed_by       uuid        NOT NULL,
    way            text        NOT NULL CHECK (way IN ('online', 'counter')),
    phone          text        NOT NULL CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    filed_at       timestamptz NOT NULL,
    received_by    text        NOT NULL,
    granted_at     timestamptz,
    refused_at     timestamptz,
    PRIMARY KEY (code, application_id),
    CHECK (granted_at IS NULL OR refused_at IS NULL)
);
CREATE UNIQUE INDEX organisation_application_open ON identity.organisation_application (code) WHERE granted_at IS NULL AND refused_at IS NULL;
CREATE INDEX organisation_application_of ON identity.organisation_application (filed_by);

-- What another legal representative answered.
CREATE TABLE identity.organisation_agreement (
    code           text        NOT NULL,
    application_id uuid        NOT NULL,
    person_id      uuid        NOT NULL,
    agreed         boolean     NOT NULL,
    answered_at    timestamptz NOT NULL,
    PRIMARY KEY (code, application_id, person_id)
);

CREATE TABLE identity.organisation (
    code       text        NOT NULL PRIMARY KEY,
    account_id uuid        NOT NULL,
    opened_at  timestamptz NOT NULL
);
CREATE INDEX organisation_account ON identity.organisation (account_id);

-- The demo's register of businesses: an outside world that answers at once, twice, late or never.
CREATE TABLE identity.demo_business (
    code            text    NOT NULL PRIMARY KEY CHECK (code ~ '^[0-9]{10}$'),
    name            text    NOT NULL,
    representatives text[]  NOT NULL,
    dissolved_on    date,
    version         bigint  NOT NULL,
    manner          text    NOT NULL CHECK (manner IN ('prompt', 'twice', 'late', 'never')),
    asked           integer NOT NULL
);

ALTER TABLE identity.session
    ADD COLUMN acting_account uuid,
    ADD CONSTRAINT session_acts_for_one CHECK (acting_person IS NULL OR acting_account IS NULL);

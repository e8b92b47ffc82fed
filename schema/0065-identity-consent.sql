-- The Identity room: consent (đồng ý), the registry of clients, logout, requests on another device, sign-in across devices.

-- A code that one browser shows and another device lets through. Secrets as SHA-256 only.
CREATE TABLE identity.crossing (
    handle_hash  bytea       NOT NULL PRIMARY KEY CHECK (length(handle_hash) = 32),
    browser_hash bytea       NOT NULL CHECK (length(browser_hash) = 32),
    number       smallint    NOT NULL CHECK (number BETWEEN 10 AND 99),
    device       text        NOT NULL CHECK (length(device) <= 120),
    network      text        NOT NULL CHECK (length(network) <= 20),
    return_url   text        CHECK (length(return_url) <= 500),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    account_id   uuid,
    level        smallint    CHECK (level BETWEEN 1 AND 2),
    methods      text[],
    approved     boolean,
    decided_at   timestamptz,
    used_at      timestamptz
);
CREATE INDEX crossing_network ON identity.crossing (network, expires_at);

-- On which legal basis a client asks, why it needs its claims, and how strongly people must prove who they are to it.
ALTER TABLE identity.client
    ADD COLUMN legal_basis   text     NOT NULL DEFAULT 'Luật 91/2025/QH15' CHECK (length(legal_basis) BETWEEN 3 AND 200),
    ADD COLUMN claims_reason text     NOT NULL DEFAULT '' CHECK (length(claims_reason) <= 500),
    ADD COLUMN least_level   smallint NOT NULL DEFAULT 1 CHECK (least_level BETWEEN 1 AND 4);

-- What was shown and decided when a consent was given: with identity.consent it is the receipt. Never changed; an end is written once.
CREATE TABLE identity.consent_receipt (
    account_id   uuid        NOT NULL,
    consent_id   uuid        NOT NULL,
    person_id    uuid,
    given_by     uuid        NOT NULL,
    asked        text[]      NOT NULL,
    declined     text[]      NOT NULL,
    organisation text        NOT NULL,
    client_name  text        NOT NULL,
    contact      text        NOT NULL,
    purpose      text        NOT NULL,
    purpose_en   text        NOT NULL,
    legal_basis  text        NOT NULL,
    text_version text        NOT NULL,
    language     text        NOT NULL CHECK (language IN ('vi', 'en')),
    -- renewed, withdrawn.
    ended_why    text,
    ended_by     uuid,
    PRIMARY KEY (account_id, consent_id)
);
CREATE INDEX consent_receipt_person ON identity.consent_receipt (person_id);

-- A child or ward was asked: their representative decides. The request of the client itself may be over by then; the consent holds for the next.
CREATE TABLE identity.consent_asked (
    account_id uuid        NOT NULL,
    asked_id   uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    client_id  text        NOT NULL,
    scopes     text[]      NOT NULL,
    claims     text[]      NOT NULL,
    essential  text[]      NOT NULL,
    asked_at   timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    agreed     boolean,
    PRIMARY KEY (account_id, asked_id)
);
CREATE INDEX consent_asked_person ON identity.consent_asked (person_id) WHERE decided_at IS NULL;

-- Which logout tokens were sent for which grant: each at most one errand, which the outbox delivers at least once.
CREATE TABLE identity.logout_told (
    grant_id uuid        NOT NULL PRIMARY KEY,
    told_at  timestamptz NOT NULL
);
CREATE INDEX client_grant_account_open ON identity.client_grant (account_id, client_id) WHERE ended_at IS NULL;
CREATE INDEX session_ended ON identity.session (ended_at) WHERE ended_at IS NOT NULL;

-- What clients ask people to approve on their own device. The id is kept as SHA-256; what a ping repeats is sealed by the key ring.
CREATE TABLE identity.ciba_request (
    request_id       uuid        NOT NULL PRIMARY KEY,
    id_hash          bytea       NOT NULL UNIQUE CHECK (length(id_hash) = 32),
    account_id       uuid        NOT NULL,
    client_id        text        NOT NULL,
    scopes           text[]      NOT NULL,
    level            smallint    NOT NULL CHECK (level BETWEEN 1 AND 4),
    binding          text        CHECK (length(binding) <= 64),
    ping             bytea,
    interval_seconds smallint    NOT NULL,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    asked_at         timestamptz,
    approved         boolean,
    got_level        smallint    CHECK (got_level BETWEEN 1 AND 4),
    methods          text[],
    authenticated_at timestamptz,
    decided_at       timestamptz,
    used_at          timestamptz
);
CREATE INDEX ciba_request_account ON identity.ciba_request (account_id, expires_at);

-- Self-checks of developers: about nobody, gone after an hour.
CREATE TABLE identity.self_check (
    handle_hash bytea       NOT NULL PRIMARY KEY CHECK (length(handle_hash) = 32),
    network     text        NOT NULL,
    state       text        NOT NULL CHECK (length(state) <= 60000),
    expires_at  timestamptz NOT NULL
);
CREATE INDEX self_check_network ON identity.self_check (network, expires_at);

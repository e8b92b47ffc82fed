-- The OpenID provider: clients (bên tin cậy), consents (đồng ý), requests under way, grants and their tokens. Decree 69/2024, Decree 13/2023.
-- Everything a client or browser shows us is kept as SHA-256 only. A grant is one sign-in of one person at one client: ending its row ends all it issued.

-- What a client may do is this row and its account's state; who changed it stands in the journal. It acts through its account, whose login is its id.
CREATE TABLE identity.client (
    account_id                uuid        NOT NULL PRIMARY KEY,
    client_id                 text        NOT NULL UNIQUE,
    name                      text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    name_en                   text        NOT NULL CHECK (length(name_en) BETWEEN 1 AND 120),
    organisation              text        NOT NULL CHECK (length(organisation) BETWEEN 1 AND 200),
    purpose                   text        NOT NULL CHECK (length(purpose) BETWEEN 1 AND 500),
    purpose_en                text        NOT NULL CHECK (length(purpose_en) BETWEEN 1 AND 500),
    contact                   text        NOT NULL CHECK (length(contact) <= 200),
    -- none (a public client), client_secret_basic, client_secret_post, private_key_jwt.
    authentication            text        NOT NULL CHECK (authentication IN ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt')),
    -- Secrets are 32 random bytes made here, so that a plain hash suffices.
    secret_hash               bytea       CHECK (length(secret_hash) = 32),
    -- The client's public keys as a JWK set; never fetched from an address.
    jwks                      text        CHECK (length(jwks) <= 20000),
    redirect_uris             text[]      NOT NULL,
    post_logout_redirect_uris text[]      NOT NULL,
    backchannel_logout_uri    text,
    ciba_mode                 text        CHECK (ciba_mode IN ('poll', 'ping')),
    ciba_notification_uri     text,
    grants                    text[]      NOT NULL,
    scopes                    text[]      NOT NULL,
    claims                    text[]      NOT NULL,
    -- Clients of one sector know a person by the same sub.
    sector                    text        NOT NULL CHECK (length(sector) BETWEEN 1 AND 100),
    requires_par              boolean     NOT NULL,
    requires_dpop             boolean     NOT NULL,
    requires_signed_request   boolean     NOT NULL,
    signs_answers             boolean     NOT NULL,
    may_introspect            boolean     NOT NULL,
    -- How long a consent given to it holds at most.
    consent_days              integer     NOT NULL CHECK (consent_days BETWEEN 1 AND 3650),
    registered_at             timestamptz NOT NULL,
    approved_at               timestamptz,
    ended_at                  timestamptz
);

-- A receipt of consent: what one person agreed one client may know, until when.
CREATE TABLE identity.consent (
    account_id   uuid        NOT NULL,
    consent_id   uuid        NOT NULL,
    client_id    text        NOT NULL,
    scopes       text[]      NOT NULL,
    claims       text[]      NOT NULL,
    given_at     timestamptz NOT NULL,
    until        timestamptz NOT NULL CHECK (until > given_at),
    withdrawn_at timestamptz,
    PRIMARY KEY (account_id, consent_id)
);
CREATE UNIQUE INDEX consent_one_open ON identity.consent (account_id, client_id) WHERE withdrawn_at IS NULL;

-- An authorization request: pushed by a client (named by a request_uri) or begun by a browser (named by a handle).
CREATE TABLE identity.authorization_request (
    handle_hash bytea       NOT NULL PRIMARY KEY CHECK (length(handle_hash) = 32),
    client_id   text        NOT NULL,
    is_pushed   boolean     NOT NULL,
    -- The pushed request a begun one came from: it is spent when the first of them is answered.
    pushed_hash bytea       CHECK (length(pushed_hash) = 32),
    -- The request as it was checked, JSON.
    request     text        NOT NULL CHECK (length(request) <= 60000),
    -- Whose consent is asked: set when the browser has signed in well enough.
    account_id  uuid,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    denied_at   timestamptz,
    answered_at timestamptz
);
CREATE INDEX authorization_request_expiry ON identity.authorization_request (expires_at);

CREATE TABLE identity.client_grant (
    account_id       uuid        NOT NULL,
    grant_id         uuid        NOT NULL,
    client_id        text        NOT NULL,
    -- The browser session it came from; a grant without refresh ends with it.
    session_id       uuid,
    scopes           text[]      NOT NULL,
    -- What the claims parameter asked of the ID token and of userinfo, JSON.
    asked_claims     text        NOT NULL CHECK (length(asked_claims) <= 20000),
    level            smallint    NOT NULL CHECK (level BETWEEN 1 AND 4),
    methods          text[]      NOT NULL,
    authenticated_at timestamptz NOT NULL,
    -- RFC 7638 thumbprint of the DPoP key, when the grant is bound to one.
    key_thumbprint   text,
    given_at         timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    ended_why        text,
    PRIMARY KEY (account_id, grant_id)
);
CREATE INDEX client_grant_id ON identity.client_grant (grant_id);
CREATE INDEX client_grant_session ON identity.client_grant (session_id) WHERE ended_at IS NULL;

CREATE TABLE identity.authorization_code (
    code_hash      bytea       NOT NULL PRIMARY KEY CHECK (length(code_hash) = 32),
    account_id     uuid        NOT NULL,
    grant_id       uuid        NOT NULL,
    client_id      text        NOT NULL,
    redirect_uri   text        NOT NULL,
    code_challenge text        NOT NULL,
    nonce          text,
    issued_at      timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    used_at        timestamptz
);
CREATE INDEX authorization_code_expiry ON identity.authorization_code (expires_at);

-- Of a client itself (client_credentials) grant_id is null and account_id the client's own.
CREATE TABLE identity.access_token (
    token_hash     bytea       NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id     uuid        NOT NULL,
    grant_id       uuid,
    client_id      text        NOT NULL,
    scopes         text[]      NOT NULL,
    key_thumbprint text,
    issued_at      timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz
);
CREATE INDEX access_token_expiry ON identity.access_token (expires_at);

CREATE TABLE identity.refresh_token (
    token_hash bytea       NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id uuid        NOT NULL,
    grant_id   uuid        NOT NULL,
    client_id  text        NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX refresh_token_expiry ON identity.refresh_token (expires_at);

-- Assertions, request objects and DPoP proofs that were shown, until they would be refused for their age anyway.
CREATE TABLE identity.used_once (
    key        bytea       NOT NULL PRIMARY KEY CHECK (length(key) = 32),
    expires_at timestamptz NOT NULL
);
CREATE INDEX used_once_expiry ON identity.used_once (expires_at);

-- What has ended is cleared by a duty that sets itself again each hour.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00640000-0000-7000-8000-000000000001', 'duty', 'identity.sweep-provider', 'first', '', '2000-01-01 00:00Z');

-- The Front room: demo accounts (tài khoản mẫu) until the Identity room exists. Rows exist in demo mode only.
-- Passwords as slow salted hashes, sessions and tokens as SHA-256 of their secret: nothing here opens a door by itself.

CREATE SCHEMA front;

CREATE TABLE front.demo_account (
    login         text        NOT NULL PRIMARY KEY CHECK (login ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    password_hash text        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('officer', 'citizen', 'client')),
    office        text        NOT NULL,
    area          text        NOT NULL,
    jurisdiction  text,
    roles         text[]      NOT NULL,
    persona       text        NOT NULL,
    story         text        NOT NULL,
    person_id     uuid        UNIQUE,
    locked_at     timestamptz
);

CREATE TABLE front.demo_session (
    id_hash    bytea       NOT NULL PRIMARY KEY CHECK (length(id_hash) = 32),
    login      text        NOT NULL REFERENCES front.demo_account (login),
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX demo_session_login ON front.demo_session (login) WHERE ended_at IS NULL;

CREATE TABLE front.demo_token (
    token_hash bytea       NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    login      text        NOT NULL REFERENCES front.demo_account (login),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX demo_token_login ON front.demo_token (login);

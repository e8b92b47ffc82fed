-- The Identity room: accounts (tài khoản định danh điện tử), the facts that decide what they are worth, seats of officers, sessions.
-- Decree 69/2024. What an account is now is never stored: it follows from facts here and in the register. Passwords as slow salted hashes, sessions and
-- tokens as SHA-256 of their secret: nothing here opens a door by itself.

CREATE SCHEMA identity;

CREATE TABLE identity.account (
    account_id uuid        NOT NULL PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('citizen', 'foreigner', 'organisation', 'officer', 'client')),
    -- What the journal names the account by; of a citizen it tells nothing.
    login      text        NOT NULL CHECK (login ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    person_id  uuid,
    is_demo    boolean     NOT NULL,
    persona    text        NOT NULL,
    story      text        NOT NULL,
    opened_at  timestamptz NOT NULL
);

-- Directories keyed by what is unique, so that the accounts themselves can be spread.
CREATE TABLE identity.login (
    login      text NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL
);
CREATE TABLE identity.person_account (
    person_id  uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL
);

-- level-1, level-2, activated, lock, closed: each holds for a time and is closed, never overwritten. Kept five years after its end (Decree 69/2024 art. 28).
CREATE TABLE identity.account_fact (
    account_id uuid      NOT NULL,
    fact_id    uuid      NOT NULL,
    kind       text      NOT NULL CHECK (kind IN ('level-1', 'level-2', 'activated', 'lock', 'closed')),
    ground     text      NOT NULL CHECK (length(ground) <= 60),
    valid      tstzrange NOT NULL CHECK (NOT lower_inf(valid) AND NOT isempty(valid)),
    set_by     text      NOT NULL,
    ended_by   text,
    note       text      CHECK (length(note) <= 2000),
    PRIMARY KEY (account_id, fact_id)
);

-- From which office an officer or client acts, in which roles, over which area (empty: the whole country, null: none). A deputy's seat names whose it is.
CREATE TABLE identity.seat (
    account_id   uuid      NOT NULL,
    seat_id      uuid      NOT NULL,
    office       text      NOT NULL,
    area         text      NOT NULL,
    jurisdiction text,
    roles        text[]    NOT NULL,
    deputy_of    text,
    valid        tstzrange NOT NULL CHECK (NOT lower_inf(valid) AND NOT isempty(valid)),
    PRIMARY KEY (account_id, seat_id)
);
CREATE INDEX seat_office ON identity.seat (office) WHERE upper_inf(valid);

CREATE TABLE identity.password (
    account_id uuid        NOT NULL PRIMARY KEY,
    hash       text        NOT NULL,
    set_at     timestamptz NOT NULL
);

CREATE TABLE identity.session (
    id_hash          bytea       NOT NULL PRIMARY KEY CHECK (length(id_hash) = 32),
    -- What the owner, relying parties and logout name the session by; it opens nothing.
    session_id       uuid        NOT NULL,
    account_id       uuid        NOT NULL,
    level            smallint    NOT NULL CHECK (level BETWEEN 1 AND 4),
    methods          text[]      NOT NULL,
    authenticated_at timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    seen_at          timestamptz NOT NULL,
    device           text        NOT NULL CHECK (length(device) <= 120),
    ended_at         timestamptz,
    ended_why        text
);
CREATE INDEX session_account ON identity.session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_id ON identity.session (session_id);

-- Tokens of programs that do not use the OpenID provider; the demo's.
CREATE TABLE identity.api_token (
    token_hash bytea       NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX api_token_account ON identity.api_token (account_id);

-- The demo accounts of before move here with what they are entitled to; sessions are opened anew, tokens keep working.
INSERT INTO identity.account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at)
SELECT gen_random_uuid(), kind, login, name, person_id, true, persona, story, '2026-01-01T00:00:00Z' FROM front.demo_account;
INSERT INTO identity.login SELECT login, account_id FROM identity.account;
INSERT INTO identity.person_account SELECT person_id, account_id FROM identity.account WHERE person_id IS NOT NULL;
INSERT INTO identity.password SELECT account_id, d.password_hash, a.opened_at FROM front.demo_account d JOIN identity.account a USING (login);
INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by)
SELECT account_id, gen_random_uuid(), k, 'demo', tstzrange(a.opened_at, NULL), 'system:demo' FROM identity.account a
CROSS JOIN LATERAL unnest(CASE WHEN kind = 'citizen' THEN ARRAY['level-1', 'level-2', 'activated'] ELSE ARRAY['activated'] END) k;
INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by)
SELECT account_id, gen_random_uuid(), 'lock', 'demo', tstzrange(locked_at, NULL), 'system:demo' FROM front.demo_account JOIN identity.account USING (login) WHERE locked_at IS NOT NULL;
INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid)
SELECT account_id, gen_random_uuid(), office, area, jurisdiction, roles, tstzrange(a.opened_at, NULL) FROM front.demo_account d JOIN identity.account a USING (login);
INSERT INTO identity.api_token SELECT token_hash, account_id, created_at, revoked_at FROM front.demo_token JOIN identity.account USING (login);
DROP TABLE front.demo_token, front.demo_session, front.demo_account;
DROP SCHEMA front;

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

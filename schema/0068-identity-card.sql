-- The electronic identity card (căn cước điện tử) as its owner shows it: codes of one minute, and browsers that keep the card for times without a network.
-- Law on Identification 2023, arts. 31, 33; Decree 69/2024, art. 9.

CREATE TABLE identity.card_code (
    handle_hash bytea       NOT NULL PRIMARY KEY CHECK (length(handle_hash) = 32),
    account_id  uuid        NOT NULL,
    -- The session it was made in: when that ends, so does the code.
    session_id  uuid        NOT NULL,
    share       text        NOT NULL CHECK (share IN ('adult', 'portrait', 'whole')),
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    CHECK (expires_at >= created_at)
);
CREATE INDEX card_code_session ON identity.card_code (session_id, expires_at);
CREATE INDEX card_code_expires ON identity.card_code (expires_at);

CREATE TABLE identity.kept_card (
    account_id  uuid        NOT NULL,
    keep_id     uuid        NOT NULL,
    -- The public half of the browser's key, P-256; the private half cannot leave the browser.
    key_x       bytea       NOT NULL CHECK (length(key_x) = 32),
    key_y       bytea       NOT NULL CHECK (length(key_y) = 32),
    device      text        NOT NULL CHECK (length(device) <= 120),
    -- The browser's mark, so that its next session takes the card over; none when the browser keeps no mark.
    device_hash bytea       CHECK (length(device_hash) = 32),
    session_id  uuid        NOT NULL,
    kept_at     timestamptz NOT NULL,
    renewed_at  timestamptz NOT NULL,
    -- The time the newest code that was accepted says of itself: an older one is not accepted after it.
    shown_at    timestamptz,
    ended_at    timestamptz,
    PRIMARY KEY (account_id, keep_id)
);
CREATE INDEX kept_card_session ON identity.kept_card (session_id) WHERE ended_at IS NULL;

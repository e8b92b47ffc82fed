-- Messages: the inbox (hộp thư), what people chose of it, urgent texts on their way, notices to many, and the demo's outside world.
-- Distribution column: `receiver_id`, the person's id, or for an account without a person an id made from the account's (Receiver.Key).

CREATE SCHEMA messages;

-- Each kind ever declared, by its versioned code; the words of a version never change, so that what was sent reads as it was sent.
CREATE TABLE messages.kind (
    code     text NOT NULL PRIMARY KEY CHECK (code ~ '^[a-z]+\.[a-z]+(-[a-z]+)*/[1-9][0-9]*$'),
    title_vi text NOT NULL,
    title_en text NOT NULL,
    text_vi  text NOT NULL,
    text_en  text NOT NULL
);

CREATE TABLE messages.message (
    receiver_id uuid        NOT NULL,
    message_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    -- Values of the kind's blanks, as a JSON object.
    blanks      text        NOT NULL CHECK (length(blanks) <= 8000),
    path        text        CHECK (length(path) <= 300 AND path LIKE '/%'),
    office      text        NOT NULL,
    sent_at     timestamptz NOT NULL,
    -- Has a meaning in law: kept longer, and its owner may not throw it away.
    kept        boolean     NOT NULL,
    notice_id   uuid,
    read_at     timestamptz,
    -- Bits of the channels outside that took it; settled_at is when nothing more is to be sent.
    sent_via    smallint    NOT NULL DEFAULT 0,
    settled_at  timestamptz,
    PRIMARY KEY (receiver_id, message_id)
);
CREATE INDEX message_list ON messages.message (receiver_id, (read_at IS NOT NULL), message_id DESC);
CREATE INDEX message_age ON messages.message USING brin (sent_at);

-- Channels a receiver chose for a kind (its name without version); without a row the kind's own choice holds.
CREATE TABLE messages.choice (
    receiver_id uuid     NOT NULL,
    kind        text     NOT NULL,
    channels    smallint NOT NULL,
    PRIMARY KEY (receiver_id, kind)
);

-- Minutes of the day in Việt Nam between which nothing but urgent messages is sent outside.
CREATE TABLE messages.quiet_hours (
    receiver_id uuid     NOT NULL PRIMARY KEY,
    from_minute smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   smallint NOT NULL CHECK (to_minute BETWEEN 0 AND 1439 AND to_minute <> from_minute)
);

-- A browser that its owner allowed to be told (RFC 8030 subscription); the id is made from the endpoint.
CREATE TABLE messages.push_subscription (
    receiver_id     uuid        NOT NULL,
    subscription_id uuid        NOT NULL,
    endpoint        text        NOT NULL CHECK (length(endpoint) <= 1000),
    p256dh          bytea       NOT NULL CHECK (length(p256dh) = 65),
    auth            bytea       NOT NULL CHECK (length(auth) = 16),
    device          text        NOT NULL CHECK (length(device) <= 60),
    kept_at         timestamptz NOT NULL,
    PRIMARY KEY (receiver_id, subscription_id)
);

-- A one-time code on its way. `sealed` (address and words, AES-256-GCM under the secret `messages`) goes as soon as the text is delivered or too old.
CREATE TABLE messages.urgent_text (
    receiver_id uuid        NOT NULL,
    text_id     uuid        NOT NULL,
    person_id   uuid,
    sealed      bytea,
    made_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    outcome     text        CHECK (outcome IN ('sent', 'expired', 'refused', 'no-address')),
    PRIMARY KEY (receiver_id, text_id),
    CHECK ((ended_at IS NULL) = (outcome IS NULL) AND (ended_at IS NULL) = (sealed IS NOT NULL))
);
CREATE INDEX urgent_text_age ON messages.urgent_text USING brin (made_at);

-- A notice (thông báo) to everyone of an audience, sent chunk by chunk. Few rows; stays on the coordinator beside the duty that works on it.
CREATE TABLE messages.notice (
    notice_id uuid        NOT NULL PRIMARY KEY,
    kind      text        NOT NULL,
    blanks    text        NOT NULL,
    path      text,
    office    text        NOT NULL,
    audience  text        NOT NULL,
    argument  text        NOT NULL,
    asked_at  timestamptz NOT NULL,
    asked_by  text        NOT NULL,
    -- The next chunk, the person it comes after, the time at which its first text may leave, and how many were told so far.
    chunk     integer     NOT NULL DEFAULT 0,
    after     uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    pace_at   timestamptz NOT NULL,
    receivers bigint      NOT NULL DEFAULT 0,
    ended_at  timestamptz
);

-- What would have left the platform in the demo: the phones and mailboxes of invented people.
CREATE TABLE messages.demo_outbox (
    id       uuid        NOT NULL PRIMARY KEY,
    key      text        NOT NULL,
    copy     smallint    NOT NULL,
    shown_at timestamptz NOT NULL,
    channel  text        NOT NULL,
    address  text        NOT NULL,
    title    text        NOT NULL,
    text     text        NOT NULL,
    UNIQUE (key, copy)
);
CREATE INDEX demo_outbox_address ON messages.demo_outbox (address, id DESC);

-- The first round of the duty that throws away what has served its time; each round sets the next.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00000000-0000-7000-8000-000000000060', 'duty', 'messages.sweep', 'first', '', '2020-01-01T00:00:00Z');

-- The Kernel's own tables: schema `journal` (what happened, insert-only) and schema `kernel` (plumbing).
-- All of them stay on the coordinator; ids are UUID v7; times are UTC and come from the act, never from SQL.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA journal;
CREATE SCHEMA IF NOT EXISTS kernel;

-- One row per act that changed or showed something. Immutable; docs/adr/0005 says what the leaf commits to.
CREATE TABLE journal.entry (
    id              uuid        NOT NULL PRIMARY KEY,
    seq             bigint      GENERATED ALWAYS AS IDENTITY,
    xid             xid8        NOT NULL DEFAULT pg_current_xact_id(),
    at              timestamptz NOT NULL,
    actor           text        NOT NULL,
    on_behalf_of    text        NOT NULL DEFAULT '',
    office          text        NOT NULL,
    purpose         text        NOT NULL,
    legal_basis     text        NOT NULL,
    correlation     uuid        NOT NULL,
    event           text        NOT NULL,
    payload_hash    bytea       NOT NULL,
    subject_hashes  bytea       NOT NULL DEFAULT ''::bytea
);
CREATE INDEX entry_xid ON journal.entry (xid, seq);

-- One row per person an entry is about; the salt makes the entry's subject hash checkable, and is erasable.
CREATE TABLE journal.subject (
    person_id uuid     NOT NULL,
    entry_id  uuid     NOT NULL,
    ordinal   smallint NOT NULL,
    salt      bytea    NOT NULL,
    PRIMARY KEY (person_id, entry_id)
);

-- The exact bytes of an event's payload, with the salt of payload_hash; erasable by law.
CREATE TABLE journal.payload (
    entry_id uuid  NOT NULL PRIMARY KEY,
    salt     bytea NOT NULL,
    bytes    bytea NOT NULL
);

-- The order of leaves: up to 256 entry ids a row, without gap. The sealer of the Trust room hashes and signs from here.
CREATE TABLE journal.leaf_batch (
    first_index bigint NOT NULL PRIMARY KEY,
    entry_ids   uuid[] NOT NULL,
    top_xid     xid8   NOT NULL,
    CHECK (cardinality(entry_ids) BETWEEN 1 AND 256)
);
CREATE INDEX leaf_batch_top_xid ON journal.leaf_batch (top_xid);
CREATE INDEX subject_entry ON journal.subject (entry_id);

-- The only way to erase: by a named function, which leaves the entry and its hashes.
CREATE FUNCTION journal.erase_payload(erased uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
DECLARE gone integer;
BEGIN
    DELETE FROM journal.payload WHERE entry_id = erased;
    GET DIAGNOSTICS gone = ROW_COUNT;
    UPDATE journal.subject SET salt = ''::bytea WHERE entry_id = erased;
    RETURN gone;
END $$;
REVOKE ALL ON FUNCTION journal.erase_payload(uuid) FROM PUBLIC;

-- Below this transaction id every visible entry has its leaf.
CREATE TABLE kernel.sequencer (
    only_one  boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
    low_water xid8    NOT NULL
);
INSERT INTO kernel.sequencer (low_water) VALUES ('0');

CREATE TABLE kernel.follower (
    name       text   NOT NULL PRIMARY KEY,
    next_index bigint NOT NULL
);

-- A personal page is journaled once per matter, person and field set per minute, on all nodes together.
CREATE TABLE kernel.view_once (
    key    bytea       NOT NULL PRIMARY KEY,
    minute timestamptz NOT NULL
);
CREATE INDEX view_once_minute ON kernel.view_once (minute);

-- Waiting work: outbox messages and duties have the same life (due, leased, tried again, done).
CREATE TABLE kernel.errand (
    id          uuid        NOT NULL PRIMARY KEY,
    queue       text        NOT NULL CHECK (queue IN ('duty', 'outbox')),
    name        text        NOT NULL,
    key         text        NOT NULL,
    payload     text        NOT NULL,
    due_at      timestamptz NOT NULL,
    lease_until timestamptz,
    lease       uuid,
    attempt     integer     NOT NULL DEFAULT 0,
    done_at     timestamptz,
    last_error  text,
    UNIQUE (queue, name, key)
);
CREATE INDEX errand_due ON kernel.errand (queue, due_at) WHERE done_at IS NULL;

CREATE TABLE kernel.idempotency (
    actor        text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    response     text        NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_at ON kernel.idempotency (at);

CREATE TABLE kernel.chunk (
    hash  bytea NOT NULL PRIMARY KEY,
    bytes bytea NOT NULL
);
ALTER TABLE kernel.chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE kernel.file (
    id         uuid        NOT NULL PRIMARY KEY,
    sha256     bytea       NOT NULL,
    length     integer     NOT NULL,
    media_type text        NOT NULL,
    name       text        NOT NULL,
    chunks     bytea[]     NOT NULL,
    taken_at   timestamptz NOT NULL,
    taken_by   text        NOT NULL,
    cited_by   text
);
CREATE INDEX file_uncited ON kernel.file (taken_at) WHERE cited_by IS NULL;
CREATE INDEX file_chunks ON kernel.file USING gin (chunks);

CREATE TABLE kernel.key_ring (
    id  text NOT NULL PRIMARY KEY,
    xml text NOT NULL
);

CREATE TABLE kernel.reference_data (
    name      text        NOT NULL PRIMARY KEY,
    checksum  text        NOT NULL,
    loaded_at timestamptz NOT NULL
);

CREATE TABLE kernel.demo_share (
    name    text        NOT NULL PRIMARY KEY,
    people  integer     NOT NULL,
    seed    integer     NOT NULL,
    sown_at timestamptz NOT NULL
);

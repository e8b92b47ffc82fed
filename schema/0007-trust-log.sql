-- Trust: the sealed journal. Few and small rows beside the journal itself; all of them stay on the coordinator.
-- What was signed last is also kept outside the database (DIR/journal), so that a restored copy is noticed.

-- An epoch (kỳ niêm phong): one tree under one origin. A break of history begins the next one, which hashes everything anew.
CREATE TABLE trust.epoch (
    epoch       integer     NOT NULL PRIMARY KEY CHECK (epoch > 0),
    log         uuid        NOT NULL,
    origin      text        NOT NULL UNIQUE,
    begun_at    timestamptz NOT NULL,
    reason      text        NOT NULL DEFAULT '',
    broken_size bigint,
    broken_root bytea
);

-- A tile of the tree (C2SP tlog-tiles): up to 256 hashes of subtrees of 256^level leaves. Full ones never change.
CREATE TABLE trust.tile (
    epoch  integer  NOT NULL REFERENCES trust.epoch (epoch),
    level  smallint NOT NULL,
    number bigint   NOT NULL,
    hashes bytea    NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
    PRIMARY KEY (epoch, level, number)
);
ALTER TABLE trust.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- A signed checkpoint (điểm niêm phong): how many leaves, which root, and the note that was signed.
CREATE TABLE trust.checkpoint (
    epoch     integer     NOT NULL REFERENCES trust.epoch (epoch),
    size      bigint      NOT NULL,
    root      bytea       NOT NULL,
    note      text        NOT NULL,
    sealed_at timestamptz NOT NULL,
    key_id    uuid        NOT NULL REFERENCES trust.key (id),
    PRIMARY KEY (epoch, size)
);
CREATE INDEX checkpoint_sealed_at ON trust.checkpoint (sealed_at);

-- For how long entries have waited without a new checkpoint after this size; counted in time that ran, not by any clock.
CREATE TABLE trust.sealer (
    only_one boolean          NOT NULL PRIMARY KEY DEFAULT true CHECK (only_one),
    epoch    integer          NOT NULL,
    size     bigint           NOT NULL,
    waited   double precision NOT NULL
);

-- Loading files of persons (nhập dữ liệu): one batch a file and mapping, rows that could not be read kept with every reason, possible matches flagged.

-- id is the digest of the file and the mapping: the same file twice is the same batch. done_rows says how far it came, so that a killed run goes on.
CREATE TABLE population.import_batch (
    batch_id    uuid        NOT NULL PRIMARY KEY,
    file_name   text        NOT NULL CHECK (length(file_name) <= 250),
    file_sha256 bytea       NOT NULL,
    mapping     text        NOT NULL,
    header      text[]      NOT NULL,
    encoding    text        NOT NULL,
    total_bytes bigint      NOT NULL,
    done_bytes  bigint      NOT NULL DEFAULT 0,
    done_lines  bigint      NOT NULL DEFAULT 1,
    done_rows   bigint      NOT NULL DEFAULT 0,
    loaded      bigint      NOT NULL DEFAULT 0,
    quarantined bigint      NOT NULL DEFAULT 0,
    flagged     bigint      NOT NULL DEFAULT 0,
    office      text        NOT NULL,
    actor       text        NOT NULL,
    started_at  timestamptz NOT NULL,
    encoding_why text       NOT NULL,
    finished_at timestamptz,
    reversed_at timestamptz,
    withdrawn   bigint      NOT NULL DEFAULT 0
);
CREATE INDEX import_batch_file ON population.import_batch (file_sha256);

-- A row that was not taken in, with the codes and sentences of everything wrong with it; mended rows keep what was entered.
CREATE TABLE population.import_quarantine (
    batch_id  uuid        NOT NULL,
    line      bigint      NOT NULL,
    cells     text        NOT NULL,
    codes     text[]      NOT NULL,
    reasons   text        NOT NULL,
    mended_at timestamptz,
    person_id uuid,
    PRIMARY KEY (batch_id, line)
);

-- Which persons a batch entered, so that it can be reversed, and which of the register they may be.
CREATE TABLE population.import_row (
    batch_id  uuid   NOT NULL,
    line      bigint NOT NULL,
    person_id uuid   NOT NULL,
    PRIMARY KEY (batch_id, line)
);
CREATE TABLE population.import_match (
    batch_id  uuid     NOT NULL,
    line      bigint   NOT NULL,
    person_id uuid     NOT NULL,
    other_id  uuid     NOT NULL,
    score     smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    why       text     NOT NULL,
    PRIMARY KEY (batch_id, line, other_id)
);

-- Numbers that a reversed batch had brought: they stay known, and only the same person may bring them again. identity tells number, name and birth in one.
CREATE TABLE population.import_withdrawn (
    number    text   NOT NULL PRIMARY KEY,
    person_id uuid   NOT NULL,
    batch_id  uuid   NOT NULL,
    identity  bigint NOT NULL
);

-- Whom may a new row be: the same folded name and birth date, found for thousands of rows at once.
CREATE INDEX person_search_identity ON population.person_search (folded, birth);

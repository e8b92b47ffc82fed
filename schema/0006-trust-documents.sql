-- Trust: the store of sealed documents (kho giấy tờ điện tử). Facts about persons, distributed by person_id; a document about nobody has the zero person.
-- Bytes are here and not among the Kernel's files: they must go on a day the law names, each with its own person, while the Kernel's chunks are
-- shared by content and kept for as long as anything cites them. Being rows, they are in every backup; their digest is in the journal.

CREATE TABLE trust.document (
    person_id         uuid        NOT NULL,
    document_id       uuid        NOT NULL,
    code              text        NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    office            text        NOT NULL CHECK (length(office) BETWEEN 1 AND 40),
    kind              text        NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
    title_vi          text        NOT NULL CHECK (length(title_vi) BETWEEN 1 AND 200),
    title_en          text        NOT NULL CHECK (length(title_en) BETWEEN 1 AND 200),
    sealed_at         timestamptz NOT NULL,
    sealed_by         text        NOT NULL,
    keep_until        date,
    length            int         NOT NULL CHECK (length BETWEEN 1 AND 10485760),
    sha256            bytea       NOT NULL CHECK (length(sha256) = 32),
    revoked_at        timestamptz,
    revocation_reason text        CHECK (length(revocation_reason) BETWEEN 5 AND 2000),
    revoked_by        text,
    erased_at         timestamptz,
    PRIMARY KEY (person_id, document_id),
    CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL) AND (revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX document_of_office ON trust.document (office, document_id);

-- The bytes of a document; the row goes when its retention is over.
CREATE TABLE trust.document_content (
    person_id   uuid  NOT NULL,
    document_id uuid  NOT NULL,
    bytes       bytea NOT NULL,
    PRIMARY KEY (person_id, document_id),
    FOREIGN KEY (person_id, document_id) REFERENCES trust.document (person_id, document_id)
);
ALTER TABLE trust.document_content ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- A code is unique in the nation, and so are the bytes of a seal: each has a table of its own, keyed by it.
CREATE TABLE trust.document_code (
    code        text NOT NULL PRIMARY KEY,
    person_id   uuid NOT NULL,
    document_id uuid NOT NULL
);
CREATE TABLE trust.document_digest (
    sha256      bytea NOT NULL PRIMARY KEY,
    person_id   uuid  NOT NULL,
    document_id uuid  NOT NULL
);

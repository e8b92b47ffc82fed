-- Services, catalogue: the national list, procedures in full as dated versions, where each stands, and the imports that change them.
-- Small tables, the same on every node: reference tables. The first versions come from seed/services; what an officer imported stays.

CREATE SCHEMA IF NOT EXISTS services;

-- Raised by every change; each node reads the tables again when it sees a higher number.
CREATE TABLE services.catalogue_revision (
    id     smallint NOT NULL PRIMARY KEY CHECK (id = 1),
    number bigint   NOT NULL
);
INSERT INTO services.catalogue_revision (id, number) VALUES (1, 0);

-- A line of the national list (danh mục thủ tục hành chính quốc gia) as it stood from a day until a day (exclusive).
CREATE TABLE services.listed_procedure (
    code            text        NOT NULL CHECK (code ~ '^[0-9]\.[0-9]{6}$'),
    version         int         NOT NULL CHECK (version > 0),
    effective_from  date        NOT NULL,
    effective_until date,
    name            text        NOT NULL CHECK (name <> ''),
    field           text        NOT NULL,
    level           text        NOT NULL,
    body            text        NOT NULL,
    applicants      text        NOT NULL,
    channels        text        NOT NULL,
    durations       text        NOT NULL,
    state           text        NOT NULL,
    decision        text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    recorded_by     text        NOT NULL,
    PRIMARY KEY (code, version),
    CHECK (effective_until >= effective_from)
);
CREATE UNIQUE INDEX listed_procedure_open ON services.listed_procedure (code) WHERE effective_until IS NULL;

-- A version of a procedure in full. A dossier keeps code and version for its whole life, so a version is never deleted.
CREATE TABLE services.procedure (
    code            text        NOT NULL CHECK (code ~ '^[0-9]\.[0-9]{6}$'),
    version         int         NOT NULL CHECK (version > 0),
    effective_from  date        NOT NULL,
    effective_until date,
    content         jsonb       NOT NULL,
    recorded_at     timestamptz NOT NULL,
    recorded_by     text        NOT NULL,
    PRIMARY KEY (code, version),
    CHECK (effective_until >= effective_from)
);
CREATE UNIQUE INDEX procedure_open ON services.procedure (code) WHERE effective_until IS NULL;

-- Where a procedure stands: draft, piloted at named offices, live; for the whole country (no province) or for one. Practice stands beside it.
CREATE TABLE services.procedure_stage (
    id              uuid        NOT NULL PRIMARY KEY,
    code            text        NOT NULL,
    province        text,
    stage           text        NOT NULL CHECK (stage IN ('draft', 'pilot', 'live', 'practice')),
    offices         text[]      NOT NULL,
    online          text        NOT NULL CHECK (online IN ('none', 'partial', 'full')),
    reason          text        CHECK (reason IN ('presence', 'onsite', 'fault')),
    reason_vi       text,
    reason_en       text,
    effective_from  date        NOT NULL,
    effective_until date,
    recorded_at     timestamptz NOT NULL,
    recorded_by     text        NOT NULL,
    CHECK (effective_until >= effective_from),
    CHECK (online <> 'partial' OR (reason IS NOT NULL AND reason_vi IS NOT NULL AND reason_en IS NOT NULL)),
    CHECK (stage NOT IN ('pilot', 'practice') OR cardinality(offices) > 0)
);
CREATE UNIQUE INDEX procedure_stage_open ON services.procedure_stage (code, coalesce(province, '')) WHERE effective_until IS NULL AND stage <> 'practice';

-- Papers that a database answers (Nghị quyết 66.7/2025/NQ-CP, annex I), as far as the annex could be read.
CREATE TABLE services.replaced_paper (
    number          int  NOT NULL PRIMARY KEY,
    annex_number    text NOT NULL,
    procedure       text NOT NULL,
    paper           text NOT NULL,
    register        text NOT NULL,
    database_name   text NOT NULL,
    basis           text NOT NULL,
    effective_from  date NOT NULL,
    effective_until date
);

-- Papers that a register answers whatever the procedure, by words of their names.
CREATE TABLE services.answered_word (
    number          int  NOT NULL PRIMARY KEY,
    words           text NOT NULL,
    register        text NOT NULL,
    basis           text NOT NULL,
    effective_from  date NOT NULL,
    effective_until date
);

-- What registers are called.
CREATE TABLE services.register_name (
    code text NOT NULL PRIMARY KEY,
    vi   text NOT NULL,
    en   text NOT NULL
);

-- The 25 essential services of decision 06/QĐ-TTg with the procedures that make them up.
CREATE TABLE services.essential_service (
    number     int    NOT NULL PRIMARY KEY CHECK (number BETWEEN 1 AND 25),
    vi         text   NOT NULL,
    en         text   NOT NULL,
    executor   text   NOT NULL,
    procedures text[] NOT NULL CHECK (cardinality(procedures) > 0)
);

-- Words that people use for the same thing, for the search.
CREATE TABLE services.search_word (
    number int    NOT NULL PRIMARY KEY,
    words  text[] NOT NULL CHECK (cardinality(words) > 1)
);

-- A file an officer brought: kept as it came, compared with the catalogue, applied once from a day or not at all.
CREATE TABLE services.catalogue_import (
    id             uuid        NOT NULL PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('list', 'procedure')),
    name           text        NOT NULL,
    sha256         bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    content        text        NOT NULL,
    brought_at     timestamptz NOT NULL,
    brought_by     text        NOT NULL,
    applied_at     timestamptz,
    applied_by     text,
    effective_from date,
    CHECK ((applied_at IS NULL) = (effective_from IS NULL))
);

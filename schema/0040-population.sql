-- The Population room (dân cư): who is here. Facts are distributed by person_id; a number the State issues has a table of its own.
-- Law on Identification 2023, arts. 8 and 9: every collection, update and correction is kept.

CREATE SCHEMA population;

-- One wide row per person: what holds now, as known now. Codes and dates are text in their canonical form (00070, 1950-05, 01).
-- commune and province are today's, derived from the residence: they say whose area the person belongs to.
CREATE TABLE population.person (
    person_id         uuid        NOT NULL PRIMARY KEY,
    version           integer     NOT NULL DEFAULT 1,
    name              text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    other_name        text        CHECK (length(other_name) <= 120),
    number            text,
    birth_date        text,
    sex               text,
    birthplace_area   text,
    birthplace_line   text        CHECK (length(birthplace_line) <= 250),
    registration_area text,
    registration_line text        CHECK (length(registration_line) <= 250),
    hometown_area     text,
    hometown_line     text        CHECK (length(hometown_line) <= 250),
    ethnic_group      text,
    religion          text,
    nationality       text,
    blood_group       text,
    old_number        text,
    permanent_area    text,
    permanent_line    text        CHECK (length(permanent_line) <= 250),
    temporary_area    text,
    temporary_line    text        CHECK (length(temporary_line) <= 250),
    present_area      text,
    present_line      text        CHECK (length(present_line) <= 250),
    marital_status    text,
    death_date        text,
    phone             text,
    commune           text,
    province          text,
    source            text        NOT NULL,
    valid_from        date,
    recorded_from     timestamptz NOT NULL,
    exceptions        jsonb       NOT NULL DEFAULT '{}'
) WITH (fillfactor = 85);
CREATE INDEX person_old_number ON population.person (old_number) WHERE old_number IS NOT NULL;

-- Values that no longer stand, or stand for other days only. Rows are added, and never more than what changed.
CREATE TABLE population.person_history (
    person_id  uuid      NOT NULL,
    history_id uuid      NOT NULL,
    field      text      NOT NULL,
    value      text,
    line       text,
    valid      daterange NOT NULL,
    recorded   tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    source     text      NOT NULL,
    deed       uuid,
    PRIMARY KEY (person_id, history_id)
);

-- Every personal number ever given or taken over, so that none is given twice. Law on Identification 2023, art. 12.
CREATE TABLE population.personal_number (
    number       text        NOT NULL PRIMARY KEY CHECK (number ~ '^[0-9]{12}$'),
    person_id    uuid        NOT NULL,
    origin       text        NOT NULL CHECK (origin IN ('issued', 'imported')),
    at           timestamptz NOT NULL,
    cancelled_at timestamptz
);

-- How far the numbers of a block AAAGYY have been given out.
CREATE TABLE population.number_block (
    block text    NOT NULL PRIMARY KEY CHECK (block ~ '^[0-9]{6}$'),
    next  integer NOT NULL DEFAULT 0
);

-- What a search reads: folded words of the names alone, with the birth year, with the commune and with the province.
CREATE TABLE population.person_search (
    person_id uuid   NOT NULL PRIMARY KEY,
    folded    text   NOT NULL,
    birth     text   NOT NULL DEFAULT '',
    keys      text[] NOT NULL
);
CREATE INDEX person_search_keys ON population.person_search USING gin (keys) WITH (fastupdate = off);

-- Demo mode only: which invented persons serve which story.
CREATE TABLE population.demo_story (
    tag       text NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL,
    story     text NOT NULL
);

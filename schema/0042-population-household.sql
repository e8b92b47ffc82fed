-- Relations, households, residence stays and cards (dân cư): dated facts beside the person's row. Law on Identification 2023, art. 9 (13–20, 22, 23);
-- Law on Residence 2020. Every table is bitemporal: a row holds for its valid days and was believed for its recorded time. Nothing is overwritten:
-- a row is closed (upper of recorded) and the next is added, in one transaction.

-- A relation (quan hệ) is kept under both persons with the same relation_id, so that each record is read from its own shard.
-- other_id is null for someone who has no record; then the name, and a number if known, stand here.
CREATE TABLE population.relation (
    person_id    uuid      NOT NULL,
    fact_id      uuid      NOT NULL,
    relation_id  uuid      NOT NULL,
    kind         text      NOT NULL CHECK (kind IN ('father', 'mother', 'child', 'spouse', 'guardian', 'ward')),
    other_id     uuid      CHECK (other_id <> person_id),
    other_name   text      CHECK (length(other_name) BETWEEN 1 AND 120),
    other_number text      CHECK (length(other_number) <= 12),
    valid        daterange NOT NULL CHECK (NOT isempty(valid)),
    recorded     tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    source       text      NOT NULL,
    document     text      CHECK (length(document) <= 250),
    deed         uuid,
    PRIMARY KEY (person_id, fact_id),
    CHECK (other_id IS NOT NULL OR other_name IS NOT NULL)
);
CREATE UNIQUE INDEX relation_one_marriage ON population.relation (person_id) WHERE kind = 'spouse' AND upper_inf(valid) AND upper_inf(recorded);
CREATE UNIQUE INDEX relation_one_father ON population.relation (person_id) WHERE kind = 'father' AND upper_inf(valid) AND upper_inf(recorded);
CREATE UNIQUE INDEX relation_one_mother ON population.relation (person_id) WHERE kind = 'mother' AND upper_inf(valid) AND upper_inf(recorded);

-- A household (hộ) has a number (số hồ sơ cư trú) and a place; who belongs to it is told by its members.
CREATE TABLE population.household (
    household_id uuid        NOT NULL PRIMARY KEY,
    number       text        NOT NULL,
    area         text        NOT NULL,
    line         text        NOT NULL CHECK (length(line) <= 250),
    opened_on    date        NOT NULL,
    closed_on    date,
    recorded_at  timestamptz NOT NULL,
    version      integer     NOT NULL DEFAULT 1
);
CREATE INDEX household_area ON population.household (area, line) WHERE closed_on IS NULL;
CREATE INDEX household_number ON population.household (number);

-- How far the numbers of an area's residence files (số hồ sơ cư trú) have been given out.
CREATE TABLE population.household_block (
    area text    NOT NULL PRIMARY KEY,
    next integer NOT NULL
);

-- A member (thành viên hộ) with the relation to the head (quan hệ với chủ hộ) by the list relations-to-head; the head (chủ hộ) has the code 'head'.
CREATE TABLE population.household_member (
    person_id    uuid      NOT NULL,
    fact_id      uuid      NOT NULL,
    household_id uuid      NOT NULL,
    role         text      NOT NULL,
    valid        daterange NOT NULL CHECK (NOT isempty(valid)),
    recorded     tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    source       text      NOT NULL,
    deed         uuid,
    PRIMARY KEY (person_id, fact_id)
);
CREATE UNIQUE INDEX household_member_one ON population.household_member (person_id) WHERE upper_inf(valid) AND upper_inf(recorded);
CREATE INDEX household_member_of ON population.household_member (household_id);

-- Stays (cư trú): permanent (thường trú), temporary (tạm trú), absence (tạm vắng), lodging (lưu trú), present place (nơi ở hiện tại).
-- ends_on is the last planned day of a stay with a term; valid says how long it held in fact.
CREATE TABLE population.stay (
    person_id uuid      NOT NULL,
    fact_id   uuid      NOT NULL,
    stay_id   uuid      NOT NULL,
    kind      text      NOT NULL CHECK (kind IN ('permanent', 'temporary', 'absence', 'lodging', 'present')),
    area      text      NOT NULL,
    line      text      CHECK (length(line) <= 250),
    ends_on   date,
    reason    text      CHECK (length(reason) <= 250),
    removal   text,
    valid     daterange NOT NULL CHECK (NOT isempty(valid)),
    recorded  tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    source    text      NOT NULL,
    deed      uuid,
    PRIMARY KEY (person_id, fact_id)
);
CREATE UNIQUE INDEX stay_one_permanent ON population.stay (person_id) WHERE kind = 'permanent' AND upper_inf(valid) AND upper_inf(recorded);
CREATE UNIQUE INDEX stay_one_temporary ON population.stay (person_id) WHERE kind = 'temporary' AND upper_inf(valid) AND upper_inf(recorded);

-- Cards (thẻ căn cước, CCCD, CMND), written by this room until the cards room takes over. A change of state closes the row and adds one.
CREATE TABLE population.card (
    person_id  uuid      NOT NULL,
    fact_id    uuid      NOT NULL,
    card_id    uuid      NOT NULL,
    kind       text      NOT NULL CHECK (kind IN ('cc', 'cccd-chip', 'cccd', 'cmnd12', 'cmnd9')),
    number     text      NOT NULL CHECK (number ~ '^([0-9]{9}|[0-9]{12})$'),
    issued_on  date      NOT NULL,
    expires_on date,
    place      text      NOT NULL CHECK (length(place) BETWEEN 1 AND 250),
    state      text      NOT NULL CHECK (state IN ('active', 'held', 'revoked', 'lost', 'replaced')),
    valid      daterange NOT NULL CHECK (NOT isempty(valid)),
    recorded   tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    source     text      NOT NULL,
    deed       uuid,
    PRIMARY KEY (person_id, fact_id)
);
CREATE INDEX card_number ON population.card (number);
CREATE UNIQUE INDEX card_one_active ON population.card (person_id) WHERE state = 'active' AND upper_inf(valid) AND upper_inf(recorded);

-- What the officers' starting page shows of an area: counted again at most once a while, and the newest changes, kept by a follower of the journal.
-- Derived rows: they may be dropped and are made again.
CREATE INDEX person_area ON population.person (province, commune) WHERE death_date IS NULL;
CREATE TABLE population.area_count (
    area       text        NOT NULL PRIMARY KEY,
    province   text        NOT NULL,
    persons    integer     NOT NULL,
    households integer     NOT NULL,
    counted_at timestamptz NOT NULL
);
CREATE TABLE population.hamlet_count (
    area       text    NOT NULL,
    hamlet     text    NOT NULL,
    persons    integer NOT NULL,
    households integer NOT NULL,
    PRIMARY KEY (area, hamlet)
);
CREATE TABLE population.area_scope (
    scope      text        NOT NULL PRIMARY KEY,
    counted_at timestamptz NOT NULL
);
CREATE TABLE population.area_change (
    area      text        NOT NULL,
    entry_id  uuid        NOT NULL,
    person_id uuid        NOT NULL,
    at        timestamptz NOT NULL,
    event     text        NOT NULL,
    actor     text        NOT NULL,
    office    text        NOT NULL,
    PRIMARY KEY (area, entry_id, person_id)
);
CREATE INDEX area_change_newest ON population.area_change (area, at DESC);
CREATE INDEX area_change_at ON population.area_change (at DESC);

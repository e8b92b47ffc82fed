-- Life and identity of persons (dân cư): death and disappearance, merged and split records, numbers that no longer serve, sealed facts.
-- Law on Identification 2023, arts. 9 (24), 12; Decree 70/2024, art. 11.

-- Art. 9 has 26 fields; these are the ones of one value that the first script left out. A day of disappearance is another fact than a day of death.
ALTER TABLE population.person
    ADD COLUMN missing_date text,
    ADD COLUMN email        text CHECK (length(email) <= 254),
    ADD COLUMN residence_no text,
    ADD COLUMN document     text,
    ADD COLUMN agency       text,
    ADD COLUMN confidence   smallint NOT NULL DEFAULT 100 CHECK (confidence BETWEEN 0 AND 100),
    ADD COLUMN deed         uuid,
    -- The open merge once more, so that the lock of a row shows whether the record was merged meanwhile.
    ADD COLUMN merged_into  uuid;
ALTER TABLE population.person_history
    ADD COLUMN document   text,
    ADD COLUMN agency     text,
    ADD COLUMN confidence smallint CHECK (confidence BETWEEN 0 AND 100),
    ADD COLUMN set_by     uuid;

-- What became of a number: the four cases of Decree 70/2024 art. 11, with the number that follows it.
ALTER TABLE population.personal_number
    ADD COLUMN ground      text CHECK (ground IN ('sex-or-year-changed', 'collected-wrongly', 'forged', 'birth-registration-revoked', 'collection-error', 'nationality-determined')),
    ADD COLUMN replaced_by text CHECK (replaced_by ~ '^[0-9]{12}$'),
    ADD COLUMN at_wish     boolean,
    ADD COLUMN deed        uuid,
    DROP CONSTRAINT personal_number_origin_check,
    ADD CONSTRAINT personal_number_origin_check CHECK (origin IN ('issued', 'imported', 'elsewhere'));
CREATE INDEX personal_number_person ON population.personal_number (person_id);

-- Death (chết) and disappearance declared by a court (mất tích), each as a dated fact; a wrong one is annulled and believed no more.
CREATE TABLE population.life_event (
    person_id   uuid      NOT NULL,
    event_id    uuid      NOT NULL,
    kind        text      NOT NULL CHECK (kind IN ('death', 'missing')),
    happened_on text      NOT NULL,
    place       text      CHECK (length(place) <= 250),
    document    text      NOT NULL CHECK (length(document) BETWEEN 1 AND 250),
    recorded    tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    deed        uuid      NOT NULL,
    annulled_by uuid,
    annulled_why text     CHECK (length(annulled_why) <= 2000),
    PRIMARY KEY (person_id, event_id)
);
CREATE UNIQUE INDEX life_event_one ON population.life_event (person_id, kind) WHERE upper_inf(recorded);

-- A merge (gộp) is a dated link from the record that goes to the one that stays; unmerge closes it. A split (tách) is told the same way.
CREATE TABLE population.person_link (
    person_id uuid      NOT NULL,
    link_id   uuid      NOT NULL,
    kind      text      NOT NULL CHECK (kind IN ('merged-into', 'split-from')),
    other_id  uuid      NOT NULL CHECK (other_id <> person_id),
    reason    text      NOT NULL CHECK (length(reason) BETWEEN 5 AND 2000),
    recorded  tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    deed      uuid      NOT NULL,
    closed_by uuid,
    closed_why text     CHECK (length(closed_why) <= 2000),
    PRIMARY KEY (person_id, link_id)
);
CREATE UNIQUE INDEX person_link_one_merge ON population.person_link (person_id) WHERE kind = 'merged-into' AND upper_inf(recorded);
CREATE INDEX person_link_other ON population.person_link (other_id);

-- Facts only those may see who hold the permission for them (án tích, biện pháp ngăn chặn, truy nã). Decree 154/2024, art. 11.
CREATE TABLE population.sealed_fact (
    person_id  uuid      NOT NULL,
    fact_id    uuid      NOT NULL,
    kind       text      NOT NULL CHECK (kind IN ('criminal-record', 'preventive-measure', 'wanted', 'nationality-decision')),
    text       text      NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    document   text      NOT NULL CHECK (length(document) BETWEEN 1 AND 250),
    valid      daterange NOT NULL CHECK (NOT isempty(valid)),
    recorded   tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    deed       uuid      NOT NULL,
    PRIMARY KEY (person_id, fact_id)
);

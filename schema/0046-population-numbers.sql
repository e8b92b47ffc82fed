-- Numbers that other systems use (paper certificates, lists of ministries) belong to nobody known here. They stand in the table of numbers, so that the
-- statement that takes one skips them; who told of them and why stands beside, and is kept when a mark turns out to be an error.
ALTER TABLE population.personal_number
    ALTER COLUMN person_id DROP NOT NULL,
    ADD CONSTRAINT personal_number_owner CHECK (person_id IS NOT NULL OR origin = 'elsewhere');

CREATE TABLE population.number_mark (
    number    text      NOT NULL CHECK (number ~ '^[0-9]{12}$'),
    mark_id   uuid      NOT NULL,
    source    text      NOT NULL CHECK (length(source) BETWEEN 1 AND 100),
    reason    text      NOT NULL CHECK (length(reason) BETWEEN 5 AND 250),
    recorded  tstzrange NOT NULL CHECK (NOT lower_inf(recorded) AND NOT isempty(recorded)),
    entry_id  uuid      NOT NULL,
    ended_why text      CHECK (length(ended_why) <= 250),
    PRIMARY KEY (number, mark_id)
);
CREATE UNIQUE INDEX number_mark_one ON population.number_mark (number) WHERE upper_inf(recorded);

-- Why an import took a file for one encoding, in English beside Vietnamese.
ALTER TABLE population.import_batch ADD COLUMN encoding_why_en text;

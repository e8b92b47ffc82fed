-- Sealed facts (thông tin niêm phong: tiền án, tiền sự, biện pháp ngăn chặn, truy nã) are dated facts like stays and cards. Decree 154/2024, art. 11.
-- No version of the program wrote a row before this one, so the new columns need no value for rows that stand. Kinds are those of the list sealed-kinds.
ALTER TABLE population.sealed_fact
    DROP CONSTRAINT sealed_fact_kind_check,
    ADD COLUMN sealed_id uuid   NOT NULL,
    ADD COLUMN source    text   NOT NULL,
    ADD COLUMN agency    text   NOT NULL CHECK (length(agency) BETWEEN 1 AND 250),
    ADD COLUMN evidence  uuid[] NOT NULL CHECK (cardinality(evidence) > 0),
    ADD COLUMN ending    text   CHECK (length(ending) <= 600);

-- Search by name (dân cư): whoever bears exactly the words that were typed is found by an index of their own, in the order in which a page shows them. A name
-- whose words are all common has long lists in the index of words, and nearly all who fit bear the whole name.

ALTER TABLE population.person_search ADD COLUMN province text;

-- Row by row the index of words would grow twice as long as it takes to build it.
DROP INDEX IF EXISTS population.person_search_keys;
UPDATE population.person_search s SET province = p.province FROM population.person p WHERE p.person_id = s.person_id AND p.province IS NOT NULL;
SET LOCAL maintenance_work_mem = '256MB';
CREATE INDEX person_search_keys ON population.person_search USING gin (keys) WITH (fastupdate = off);
CREATE INDEX person_search_province ON population.person_search (folded, province, person_id);

CREATE OR REPLACE FUNCTION population.drop_search_index() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM population.person_search) THEN
        RAISE EXCEPTION 'The register is not empty: its index of names stays.' USING ERRCODE = '55000';
    END IF;
    DROP INDEX IF EXISTS population.person_search_keys, population.person_search_province;
END $$;

CREATE OR REPLACE FUNCTION population.create_search_index() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog SET maintenance_work_mem = '256MB' AS $$
BEGIN
    CREATE INDEX IF NOT EXISTS person_search_keys ON population.person_search USING gin (keys) WITH (fastupdate = off);
    CREATE INDEX IF NOT EXISTS person_search_province ON population.person_search (folded, province, person_id);
END $$;

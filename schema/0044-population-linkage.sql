-- Loading and linkage of persons (dân cư). The index of names costs several times more when it grows row by row than when it is built once: a load
-- into an empty register drops it and builds it again in its own transaction. The application's role owns no index, hence these two.

CREATE FUNCTION population.drop_search_index() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM population.person_search) THEN
        RAISE EXCEPTION 'The register is not empty: its index of names stays.' USING ERRCODE = '55000';
    END IF;
    DROP INDEX IF EXISTS population.person_search_keys;
END $$;

CREATE FUNCTION population.create_search_index() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog SET maintenance_work_mem = '256MB' AS $$
BEGIN
    CREATE INDEX IF NOT EXISTS person_search_keys ON population.person_search USING gin (keys) WITH (fastupdate = off);
END $$;

REVOKE EXECUTE ON FUNCTION population.drop_search_index(), population.create_search_index() FROM PUBLIC;

-- A linkage begins with everyone born on a day.
CREATE INDEX person_search_birth ON population.person_search (birth);

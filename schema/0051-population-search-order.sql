-- Search by name (dân cư): the words of the index are plain letters without marks, compared byte by byte. The collation of the database calls the library of
-- the system for every comparison, which was a large part of what an import cost. The order is the same: that of the code points.

ALTER TABLE population.person_search
    ALTER COLUMN folded TYPE text COLLATE "C",
    ALTER COLUMN birth TYPE text COLLATE "C",
    ALTER COLUMN province TYPE text COLLATE "C",
    ALTER COLUMN keys TYPE text[] COLLATE "C";

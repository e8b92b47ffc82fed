-- What the sequencer knows of a batch when it places it, kept so that nobody need read its entries again to learn it.

-- The names of the events in a batch, each once: followers pass over a batch that has none of theirs. A batch without a row here is read.
CREATE TABLE kernel.leaf_events (
    first_index bigint NOT NULL PRIMARY KEY,
    events      text[] NOT NULL
);

-- The leaf hashes of a batch in their order, until it is sealed; then they stand in the tiles. What has none here is computed from the entries.
CREATE TABLE kernel.leaf_hash (
    first_index bigint NOT NULL PRIMARY KEY,
    hashes      bytea  NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0)
);
ALTER TABLE kernel.leaf_hash ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- Entries up to this seq have their leaf whatever their transaction id says: it is of the cluster that a logical restore came from.
ALTER TABLE kernel.sequencer ADD COLUMN past_seq bigint NOT NULL DEFAULT 0;

-- After a logical restore into a younger cluster, transaction ids begin again far below the low water, and nothing new would get a leaf. Run at each start:
-- it does nothing while the low water is of this cluster; else it places what has no leaf yet in the order it was written, and begins anew.
CREATE FUNCTION kernel.mend_sequencer() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT low_water <= pg_snapshot_xmax(pg_current_snapshot()) FROM kernel.sequencer) THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(75201680135013);
    LOCK TABLE journal.entry IN SHARE ROW EXCLUSIVE MODE;
    WITH loose AS (
        SELECT e.id, e.xid, row_number() OVER (ORDER BY e.seq) - 1 AS n FROM journal.entry e
        WHERE NOT EXISTS (SELECT FROM (SELECT unnest(entry_ids) AS id FROM journal.leaf_batch) p WHERE p.id = e.id)
    ), first AS (SELECT coalesce((SELECT first_index + cardinality(entry_ids) FROM journal.leaf_batch ORDER BY first_index DESC LIMIT 1), 0) AS index)
    INSERT INTO journal.leaf_batch (first_index, entry_ids, top_xid)
    SELECT first.index + n / 256 * 256, array_agg(id ORDER BY n), max(xid::text::numeric)::text::xid8 FROM loose, first GROUP BY first.index, n / 256;
    UPDATE kernel.sequencer SET low_water = pg_snapshot_xmin(pg_current_snapshot()), past_seq = coalesce((SELECT max(seq) FROM journal.entry), 0);
    RETURN true;
END $$;

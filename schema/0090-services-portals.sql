
-- What the national portal has still to be told: one row for each entry of the journal about a dossier, in the order of the leaves. On the coordinator, as all that follows the journal.
CREATE TABLE services.synchronisation (
    leaf       bigint PRIMARY KEY,
    person_id  uuid   NOT NULL,
    dossier_id uuid   NOT NULL
);

-- What was done for people whose request to delete data or to restrict processing was granted. Law on Personal Data Protection 91/2025, art. 4.

-- What was deleted for a request, and how many pieces of it there were.
CREATE TABLE identity.data_deleted (
    person_id  uuid NOT NULL,
    request_id uuid NOT NULL,
    what       text NOT NULL CHECK (length(what) BETWEEN 1 AND 30),
    pieces     int  NOT NULL CHECK (pieces >= 0),
    PRIMARY KEY (person_id, request_id, what)
);

-- While one holds, nothing of the account's person is told to a relying party: consents sleep and tokens open nothing. Closed by its owner, never overwritten.
CREATE TABLE identity.data_restriction (
    account_id     uuid      NOT NULL,
    restriction_id uuid      NOT NULL,
    request_id     uuid      NOT NULL,
    valid          tstzrange NOT NULL CHECK (lower(valid) IS NOT NULL),
    PRIMARY KEY (account_id, restriction_id)
);

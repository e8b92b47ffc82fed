-- Requests of authorities to lock or unlock an account (TK03): received by an office, forwarded within its term, decided by the e-identity authority.
-- Decree 69/2024 art. 30; Law on Identification 2023 art. 34. Deadlines lie with the cases of the Work room.

CREATE TABLE identity.lock_request (
    person_id    uuid        NOT NULL,
    request_id   uuid        NOT NULL, -- the case of the office that received it
    deed         text        NOT NULL CHECK (deed IN ('lock', 'unlock')),
    ground       text        NOT NULL CHECK (ground IN ('judicial', 'authority')),
    authority    text        NOT NULL CHECK (length(authority) BETWEEN 3 AND 200),
    document     text        NOT NULL CHECK (length(document) BETWEEN 1 AND 60),
    document_on  date        NOT NULL,
    reason       text        NOT NULL CHECK (length(reason) BETWEEN 5 AND 1000),
    -- The first day on which the ground is over, where the document says.
    ends_on      date,
    -- Of an unlock: the request whose lock it ends.
    of_request   uuid,
    office       text        NOT NULL,
    received_at  timestamptz NOT NULL,
    received_by  text        NOT NULL,
    received_for text,
    forwarded_at timestamptz,
    forwarded_by text,
    case_id      uuid, -- the proposal in the authority's queue
    decided_at   timestamptz,
    approved     boolean,
    answer       text        CHECK (length(answer) <= 2000),
    -- Of an approved lock: the fact it became.
    fact_id      uuid,
    PRIMARY KEY (person_id, request_id),
    CHECK ((deed = 'unlock') = (of_request IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (approved IS NULL)),
    CHECK (case_id IS NOT NULL OR decided_at IS NULL)
);
CREATE INDEX lock_request_case ON identity.lock_request (case_id) WHERE case_id IS NOT NULL;

-- What ended longer ago than the law keeps it is erased by a duty that sets itself again each night.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00710000-0000-7000-8000-000000000001', 'duty', 'identity.erase-history', 'first', '', '2000-01-01 00:00Z');

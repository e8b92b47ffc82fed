-- What people ask an office about their own data, and what it answered: one table for every room that takes such requests. Law on Personal Data Protection
-- 91/2025, art. 4; Decree 70/2024, art. 6.

CREATE TABLE work.request (
    person_id   uuid        NOT NULL,
    -- The case in the queue of the office.
    request_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    -- What it is about, in the words of the kind: a field, an entry of the journal, a right.
    about       text        NOT NULL CHECK (length(about) BETWEEN 1 AND 60),
    said        text        NOT NULL CHECK (length(said) BETWEEN 5 AND 500),
    office      text        NOT NULL,
    made_at     timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    answered_at timestamptz,
    outcome     text        CHECK (length(outcome) BETWEEN 1 AND 30),
    answer      text        CHECK (length(answer) BETWEEN 5 AND 1000),
    PRIMARY KEY (person_id, request_id),
    CHECK ((answered_at IS NULL) = (answer IS NULL))
);
-- The same thing is not asked twice while the first is open.
CREATE UNIQUE INDEX request_open ON work.request (person_id, kind, about) WHERE answered_at IS NULL;

-- Reports of wrong data and questions about looks were kept by their rooms, each in a table of its own.
INSERT INTO work.request (person_id, request_id, kind, about, said, office, made_at, due_at, answered_at, outcome, answer)
SELECT person_id, report_id, 'population.wrong-report', field, said, office, made_at, due_at, answered_at, outcome, answer FROM population.wrong_report;
INSERT INTO work.request (person_id, request_id, kind, about, said, office, made_at, due_at, answered_at, outcome, answer)
SELECT person_id, question_id, 'identity.data-question', translate(rtrim(encode(uuid_send(entry_id), 'base64'), '='), '+/', '-_'), asked, office, asked_at, due_at, answered_at,
    CASE WHEN answered_at IS NOT NULL THEN 'answered' END, answer
FROM identity.question;
DROP TABLE population.wrong_report;
DROP TABLE identity.question;

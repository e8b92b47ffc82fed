-- Questions of people about looks at their data (hỏi lại). Law on Personal Data Protection 91/2025, art. 4: right to know.

CREATE TABLE identity.question (
    person_id   uuid        NOT NULL,
    -- The case in the queue of the office that looked.
    question_id uuid        NOT NULL,
    entry_id    uuid        NOT NULL,
    asked       text        NOT NULL CHECK (length(asked) BETWEEN 5 AND 500),
    office      text        NOT NULL,
    asked_at    timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    answered_at timestamptz,
    answer      text        CHECK (length(answer) BETWEEN 5 AND 1000),
    PRIMARY KEY (person_id, question_id),
    UNIQUE (person_id, entry_id),
    CHECK ((answered_at IS NULL) = (answer IS NULL))
);

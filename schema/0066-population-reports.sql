-- What a person reports as wrong in their own record (báo sai), and how it was answered. Decree 70/2024, art. 6; Law 91/2025, right to correct.

CREATE TABLE population.wrong_report (
    person_id   uuid        NOT NULL,
    -- The case in the queue of the commune police.
    report_id   uuid        NOT NULL,
    field       text        NOT NULL,
    said        text        NOT NULL CHECK (length(said) BETWEEN 5 AND 500),
    office      text        NOT NULL,
    made_at     timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    answered_at timestamptz,
    outcome     text        CHECK (outcome IN ('corrected', 'kept')),
    answer      text        CHECK (length(answer) BETWEEN 5 AND 1000),
    PRIMARY KEY (person_id, report_id),
    CHECK ((answered_at IS NULL) = (outcome IS NULL) AND (answered_at IS NULL) = (answer IS NULL))
);
CREATE UNIQUE INDEX wrong_report_open ON population.wrong_report (person_id, field) WHERE answered_at IS NULL;

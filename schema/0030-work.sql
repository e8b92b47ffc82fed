-- Work: cases, four-eyes proposals, assignment and matters. One queue model for every room.
-- Distribution column: `office` (code of the agency whose queue it is); a case never changes its office. Two exceptions are keyed by
-- what they keep unique: work.open_proposal by `subject`.

CREATE SCHEMA work;

-- A case (việc). A proposal (đề nghị) is a case with a payload. Facts are dated; the closing columns are filled once, together.
CREATE TABLE work.case (
    office          text        NOT NULL,
    id              uuid        NOT NULL,
    kind            text        NOT NULL,
    subject         uuid        NOT NULL,
    person_id       uuid,
    area            text        NOT NULL DEFAULT '',
    field_key       text        NOT NULL DEFAULT '',
    title_vi        text        NOT NULL CHECK (length(title_vi) BETWEEN 1 AND 200),
    title_en        text        NOT NULL CHECK (length(title_en) BETWEEN 1 AND 200),
    priority        smallint    NOT NULL DEFAULT 1 CHECK (priority BETWEEN 0 AND 2),
    opened_at       timestamptz NOT NULL,
    opened_by       text        NOT NULL,
    opened_by_name  text        NOT NULL,
    due_at          timestamptz,
    due_steps       text,
    -- The rule whose clock gave due_at: a holiday decision computes it again.
    due_rule        text,
    reason          text        NOT NULL DEFAULT '',
    payload         bytea,
    evidence        uuid[]      NOT NULL DEFAULT '{}',
    -- The open assignment once more, so that one row lock shows a case whole (current row + history rows).
    handler         text,
    handler_name    text,
    taken_at        timestamptz,
    closed_at       timestamptz,
    closed_by       text,
    closed_by_name  text,
    outcome         text        CHECK (outcome IN ('approved', 'refused', 'withdrawn', 'done')),
    closing_reason  text,
    PRIMARY KEY (office, id),
    CHECK ((handler IS NULL) = (taken_at IS NULL) AND (handler IS NULL OR closed_at IS NULL)),
    CHECK ((closed_at IS NULL) = (outcome IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    CHECK (outcome IS NULL OR outcome NOT IN ('approved', 'refused') OR closed_by <> opened_by)
);
CREATE INDEX case_queue ON work.case (office, priority, (COALESCE(due_at, 'infinity'::timestamptz)), id) WHERE closed_at IS NULL;
CREATE INDEX case_running ON work.case (id) WHERE closed_at IS NULL AND due_rule IS NOT NULL;
CREATE INDEX case_mine ON work.case (office, handler) WHERE handler IS NOT NULL;
CREATE INDEX case_person ON work.case (office, person_id, opened_at) WHERE person_id IS NOT NULL;

-- Who handles a case from when to when; at most one at a time.
CREATE TABLE work.assignment (
    office        text        NOT NULL,
    case_id       uuid        NOT NULL,
    id            uuid        NOT NULL,
    officer       text        NOT NULL,
    officer_name  text        NOT NULL,
    assigned_by   text        NOT NULL,
    from_at       timestamptz NOT NULL,
    to_at         timestamptz CHECK (to_at >= from_at),
    PRIMARY KEY (office, id),
    FOREIGN KEY (office, case_id) REFERENCES work.case (office, id)
);
CREATE UNIQUE INDEX assignment_one_open ON work.assignment (office, case_id) WHERE to_at IS NULL;

-- The one open proposal of a kind on a subject's field, for kinds that allow only one. The row goes when the proposal closes.
CREATE TABLE work.open_proposal (
    subject   uuid NOT NULL,
    kind      text NOT NULL,
    field_key text NOT NULL,
    office    text NOT NULL,
    case_id   uuid NOT NULL,
    PRIMARY KEY (subject, kind, field_key)
);

-- A matter (việc đang thụ lý): why an officer reads and writes personal data, for how long. An expired matter needs no row to end it.
CREATE TABLE work.matter (
    office       text        NOT NULL,
    id           uuid        NOT NULL,
    officer      text        NOT NULL,
    purpose      text        NOT NULL,
    legal_basis  text        NOT NULL,
    reference    text        NOT NULL DEFAULT '' CHECK (length(reference) <= 200),
    opened_at    timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at > opened_at),
    closed_at    timestamptz CHECK (closed_at >= opened_at),
    PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX matter_one_open ON work.matter (office, officer) WHERE closed_at IS NULL;

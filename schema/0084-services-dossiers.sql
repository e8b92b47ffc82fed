-- Services: dossiers (hồ sơ). Distribution column `person_id`: whom the dossier is about. What is found by another key has a directory of its own:
-- a handle, a code, a draft, an applicant. Decrees 61/2018, 118/2025.

CREATE SCHEMA IF NOT EXISTS services;

-- One row a dossier: what it asks, and where it stands as far as queues and lists need. Where it stands is folded from services.dossier_action.
CREATE TABLE services.dossier (
    person_id     uuid        NOT NULL,
    dossier_id    uuid        NOT NULL,
    applicant     uuid        NOT NULL,
    procedure     text        NOT NULL,
    version       int         NOT NULL,
    case_code     text        NOT NULL,
    form          text        NOT NULL,
    form_version  int         NOT NULL,
    answers       jsonb       NOT NULL,
    channel       smallint    NOT NULL CHECK (channel BETWEEN 1 AND 3),
    delivery      jsonb       NOT NULL,
    waivers       text[]      NOT NULL DEFAULT '{}',
    units         jsonb       NOT NULL DEFAULT '{}',
    receives      text        NOT NULL,
    decides       text        NOT NULL,
    practice      boolean     NOT NULL DEFAULT false,
    submitted_at  timestamptz NOT NULL,
    -- The number of the dossier and its receipt.
    code          text,
    received_at   timestamptz,
    -- The clock as Law was asked (without its events, which are folded from the actions), what came of it, and the first date that was promised.
    clock         jsonb,
    due_at        timestamptz,
    due_steps     jsonb,
    promised_at   timestamptz,
    -- Until when the office has to answer a dossier that is not yet received (resolution 66.7/2025).
    answer_by     timestamptz,
    answer_steps  jsonb,
    state         smallint    NOT NULL CHECK (state BETWEEN 1 AND 10),
    -- The office that has to act now, and its case in the queue.
    acts          text        NOT NULL,
    case_id       uuid,
    finished_at   timestamptz,
    -- What is proposed to be signed; and the code of the sealed result in the document store.
    result_draft  jsonb,
    result        text,
    actions       int         NOT NULL CHECK (actions > 0),
    PRIMARY KEY (person_id, dossier_id),
    CHECK ((code IS NULL) OR received_at IS NOT NULL)
);
CREATE INDEX dossier_of_person ON services.dossier (person_id, submitted_at DESC);
CREATE INDEX dossier_of_office ON services.dossier (acts, state, dossier_id) WHERE finished_at IS NULL;
CREATE INDEX dossier_running ON services.dossier (dossier_id) WHERE finished_at IS NULL;

-- What happened to a dossier, dated; never changed and never taken away. The payload is what the action said: reasons, papers, text, offices.
CREATE TABLE services.dossier_action (
    person_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    n           int         NOT NULL CHECK (n > 0),
    deed        text        NOT NULL,
    at          timestamptz NOT NULL,
    actor       text        NOT NULL,
    actor_name  text        NOT NULL,
    on_behalf   text,
    office      text        NOT NULL,
    detail      jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (person_id, dossier_id, n),
    FOREIGN KEY (person_id, dossier_id) REFERENCES services.dossier (person_id, dossier_id)
);

-- The papers of a dossier, each as the action brought it; a later one of the same key takes its place, the earlier stays.
CREATE TABLE services.dossier_paper (
    person_id   uuid     NOT NULL,
    dossier_id  uuid     NOT NULL,
    key         text     NOT NULL,
    n           int      NOT NULL,
    source      text     NOT NULL CHECK (source IN ('uploaded', 'register', 'store', 'shown')),
    files       uuid[]   NOT NULL DEFAULT '{}',
    register    text,
    document    text,
    PRIMARY KEY (person_id, dossier_id, key, n),
    FOREIGN KEY (person_id, dossier_id, n) REFERENCES services.dossier_action (person_id, dossier_id, n)
);

-- Directories: by the handle of its page, by its number, by the draft it was made from, by who applied.
CREATE TABLE services.dossier_handle (
    dossier_id uuid PRIMARY KEY,
    person_id  uuid NOT NULL
);
CREATE TABLE services.dossier_code (
    code       text PRIMARY KEY CHECK (length(code) BETWEEN 10 AND 60),
    person_id  uuid NOT NULL,
    dossier_id uuid NOT NULL
);
CREATE TABLE services.dossier_draft (
    draft      uuid PRIMARY KEY,
    person_id  uuid NOT NULL,
    dossier_id uuid NOT NULL
);
CREATE TABLE services.dossier_applicant (
    applicant    uuid        NOT NULL,
    dossier_id   uuid        NOT NULL,
    person_id    uuid        NOT NULL,
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (applicant, dossier_id)
);
CREATE INDEX dossier_applicant_newest ON services.dossier_applicant (applicant, submitted_at DESC);

-- How many dossiers were numbered under a beginning of the number on a day. The row is locked from the number taken to the end of the deed, so that a deed
-- which rolls back leaves no gap.
CREATE TABLE services.dossier_counter (
    beginning text NOT NULL,
    day       date NOT NULL,
    last      int  NOT NULL CHECK (last > 0),
    PRIMARY KEY (beginning, day)
);

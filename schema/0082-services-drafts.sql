-- The Services room: forms as data and what people fill in before they submit it (biểu mẫu, bản nháp, chữ ký của người khác). ADR 0027.

CREATE SCHEMA IF NOT EXISTS services;

-- Every version of a form ever offered, with its exact text: a version never changes, drafts and dossiers were made with it.
CREATE TABLE services.form (
    key        text NOT NULL,
    version    int  NOT NULL CHECK (version > 0),
    definition text NOT NULL,
    PRIMARY KEY (key, version)
);

-- What somebody has answered so far, saved page by page. Nothing of it is known to an office before it is submitted.
CREATE TABLE services.draft (
    -- Who applies (người nộp).
    person_id    uuid        NOT NULL,
    draft_id     uuid        NOT NULL,
    -- Whom it is about: themself, or whom they act for.
    subject_id   uuid        NOT NULL,
    -- The organisation they act for, as an actor text; empty where there is none.
    on_behalf_of text        NOT NULL DEFAULT '',
    procedure    text        NOT NULL,
    case_code    text        NOT NULL,
    form         text        NOT NULL,
    form_version int         NOT NULL,
    -- The version it was begun with, when the form changed so that it had to be carried over.
    carried_from int,
    -- Answers by page, and for those that were filled in where they came from and when; JSON.
    answers      text        NOT NULL,
    sources      text        NOT NULL,
    begun_at     timestamptz NOT NULL,
    saved_at     timestamptz NOT NULL,
    submitted_at timestamptz,
    dossier_id   uuid,
    handle       text,
    code         text,
    due_at       timestamptz,
    PRIMARY KEY (person_id, draft_id),
    CHECK ((submitted_at IS NULL) = (dossier_id IS NULL))
);
-- One open draft for each service and person it is about.
CREATE UNIQUE INDEX draft_open ON services.draft (person_id, subject_id, on_behalf_of, procedure) WHERE submitted_at IS NULL;
CREATE INDEX draft_saved ON services.draft (saved_at);

-- A signature that somebody was asked for (yêu cầu ký). It holds exactly what is signed.
CREATE TABLE services.signature (
    -- Who is to sign.
    person_id    uuid        NOT NULL,
    signature_id uuid        NOT NULL,
    applicant_id uuid        NOT NULL,
    draft_id     uuid        NOT NULL,
    -- The page of the form that asks for it.
    page         text        NOT NULL,
    subject_id   uuid        NOT NULL,
    procedure    text        NOT NULL,
    case_code    text        NOT NULL,
    form         text        NOT NULL,
    form_version int         NOT NULL,
    -- The answers as exact text, and the digest of them with the form's name.
    snapshot     text        NOT NULL,
    digest       bytea       NOT NULL CHECK (length(digest) = 32),
    asked_at     timestamptz NOT NULL,
    signed_at    timestamptz,
    assurance    smallint,
    refused_at   timestamptz,
    reason       text        CHECK (length(reason) BETWEEN 5 AND 500),
    -- The answers changed, or the draft is gone: it counts no longer.
    void_at      timestamptz,
    PRIMARY KEY (person_id, signature_id),
    CHECK (signed_at IS NULL OR refused_at IS NULL),
    CHECK ((refused_at IS NULL) = (reason IS NULL))
);
CREATE INDEX signature_draft ON services.signature (draft_id);

-- How often somebody named a person whom number and name do not fit; guessing ends after some tries a day.
CREATE TABLE services.naming_try (
    person_id uuid NOT NULL,
    day       date NOT NULL,
    tries     int  NOT NULL,
    PRIMARY KEY (person_id, day)
);

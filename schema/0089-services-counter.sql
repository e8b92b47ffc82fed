-- Services: the one-stop counter. A visit (lượt tiếp dân) begins with the citizen's card and ends with one dossier; the address of its page is a handle and never a number.
CREATE TABLE services.counter_visit (
    visit_id   uuid        PRIMARY KEY,
    person_id  uuid        NOT NULL,
    officer    text        NOT NULL,
    office     text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    procedure  text,
    case_code  text,
    -- How the citizen agreed that the officer types for them (help mode); null where they need no help.
    consent    text        CHECK (consent IN ('spoken', 'written')),
    consent_at timestamptz
);
CREATE INDEX counter_visit_ended ON services.counter_visit (expires_at);

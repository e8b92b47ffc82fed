-- Services: results and the papers of a dossier (kết quả, mẫu MC01–MC06). The sealed bytes lie in trust.document; here is which dossier they belong to.

-- The sealed result of a dossier, found by the code of the document. `facts` is what the paper says, so that it can be drawn again for a copy on paper.
CREATE TABLE services.result (
    code        text        PRIMARY KEY,
    person_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    kind        text        NOT NULL,
    -- The last day on which it counts; null: without end.
    valid_until date,
    facts       jsonb       NOT NULL,
    signed_at   timestamptz NOT NULL
);

-- A paper that a deed on a dossier calls for, once a deed and form: the primary key keeps a second one out.
CREATE TABLE services.slip (
    person_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    n           int         NOT NULL,
    form        text        NOT NULL CHECK (form IN ('MC01', 'MC02', 'MC03', 'MC04', 'MC05')),
    code        text        NOT NULL,
    made_at     timestamptz NOT NULL,
    PRIMARY KEY (person_id, dossier_id, n, form),
    FOREIGN KEY (person_id, dossier_id, n) REFERENCES services.dossier_action (person_id, dossier_id, n)
);

-- The copies on paper that officers made of an electronic result (decree 45/2020, art. 18), counted.
CREATE TABLE services.result_copy (
    person_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    n           int         NOT NULL CHECK (n > 0),
    code        text        NOT NULL,
    made_at     timestamptz NOT NULL,
    actor       text        NOT NULL,
    actor_name  text        NOT NULL,
    office      text        NOT NULL,
    PRIMARY KEY (person_id, dossier_id, n),
    FOREIGN KEY (person_id, dossier_id) REFERENCES services.dossier (person_id, dossier_id)
);

-- The register of dossiers (sổ theo dõi) reads an office and a period.
CREATE INDEX dossier_register ON services.dossier (receives, received_at) WHERE received_at IS NOT NULL;

-- Services: what comes after a dossier: ratings, figures, complaints and suggestions. Circular 01/2018/TT-VPCP arts. 12 to 15; decree 20/2008; decision 766/QĐ-TTg.

-- A rating (đánh giá) is bound to its dossier and keeps nobody's name. Nine grades in the order of circular 01/2018 art. 13: 0, 1, 2, or -1 where nothing was said.
-- `office` is who decided, so that its leader reads sentences without a dossier.
CREATE TABLE services.dossier_rating (
    person_id  uuid        NOT NULL,
    dossier_id uuid        NOT NULL,
    office     text        NOT NULL,
    grades     smallint[]  NOT NULL CHECK (cardinality(grades) = 9),
    says       text        CHECK (length(says) <= 300),
    rated_at   timestamptz NOT NULL,
    changed_at timestamptz,
    PRIMARY KEY (person_id, dossier_id),
    FOREIGN KEY (person_id, dossier_id) REFERENCES services.dossier (person_id, dossier_id)
);
CREATE INDEX dossier_rating_of_office ON services.dossier_rating (office, rated_at);

-- What the journal tells of a dossier for statistics: kept by a follower, made again from the journal at will. `last` is the newest leaf it holds.
CREATE TABLE services.dossier_fact (
    dossier_id uuid   PRIMARY KEY,
    office     text   NOT NULL,
    decided_on date,
    last       bigint NOT NULL,
    fact       jsonb  NOT NULL
);
CREATE INDEX dossier_fact_decided ON services.dossier_fact (office, decided_on) WHERE decided_on IS NOT NULL;

-- Counters of an office and day: the sum of what its facts give.
CREATE TABLE services.office_day (
    office      text   NOT NULL,
    day         date   NOT NULL,
    submitted   bigint NOT NULL DEFAULT 0,
    online      bigint NOT NULL DEFAULT 0,
    postal      bigint NOT NULL DEFAULT 0,
    e_identity  bigint NOT NULL DEFAULT 0,
    digitised   bigint NOT NULL DEFAULT 0,
    reused      bigint NOT NULL DEFAULT 0,
    paid        bigint NOT NULL DEFAULT 0,
    paid_online bigint NOT NULL DEFAULT 0,
    finished    bigint NOT NULL DEFAULT 0,
    early       bigint NOT NULL DEFAULT 0,
    on_time     bigint NOT NULL DEFAULT 0,
    late        bigint NOT NULL DEFAULT 0,
    late_online bigint NOT NULL DEFAULT 0,
    rated       bigint NOT NULL DEFAULT 0,
    points      bigint NOT NULL DEFAULT 0,
    most_points bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (office, day)
);
CREATE INDEX office_day_by_day ON services.office_day (day);

-- Complaints and suggestions (phản ánh, kiến nghị). Where one stands is folded from services.feedback_action; the row repeats what a list needs.
CREATE TABLE services.feedback (
    feedback_id   uuid        PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('conduct', 'rule', 'idea')),
    person_id     uuid,
    name          text        NOT NULL,
    address       text        NOT NULL,
    contact       text        NOT NULL,
    body          text        NOT NULL,
    dossier_id    uuid,
    about         text,
    area          text,
    wishes_public boolean     NOT NULL,
    received_at   timestamptz NOT NULL,
    receives      text        NOT NULL,
    holder        text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('received', 'forwarded', 'asked', 'answered', 'refused')),
    case_id       uuid,
    answer_by     timestamptz,
    closed_at     timestamptz,
    in_time       boolean,
    upheld        boolean,
    public_body   text,
    public_answer text,
    published_at  timestamptz,
    actions       int         NOT NULL CHECK (actions > 0)
);
CREATE INDEX feedback_of_office ON services.feedback (holder, received_at);
CREATE INDEX feedback_of_dossier ON services.feedback (dossier_id) WHERE upheld;
CREATE INDEX feedback_published ON services.feedback (published_at DESC, feedback_id) WHERE published_at IS NOT NULL;

CREATE TABLE services.feedback_action (
    feedback_id uuid        NOT NULL REFERENCES services.feedback (feedback_id),
    n           int         NOT NULL CHECK (n > 0),
    deed        text        NOT NULL,
    at          timestamptz NOT NULL,
    actor       text        NOT NULL,
    office      text        NOT NULL,
    says        text,
    goes_to     text,
    PRIMARY KEY (feedback_id, n)
);

-- Law: dated rules with their figures, purposes, working calendars and the days that depart from them.
-- Small tables, the same on every node: reference tables. Rules, figures, purposes and calendars come from seed/law;
-- days come from there too, until a decision recorded by an officer takes their place.

CREATE SCHEMA law;

-- Raised by every change; each node reads the tables again when it sees a higher number.
CREATE TABLE law.revision (
    id     smallint NOT NULL PRIMARY KEY CHECK (id = 1),
    number bigint   NOT NULL
);
INSERT INTO law.revision (id, number) VALUES (1, 0);

-- A version of a rule (quy định), in our own words. mark: V read, V2 quoted, N unverified, A assumed.
CREATE TABLE law.rule (
    code           text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date,
    domain         text NOT NULL,
    title_vi       text NOT NULL,
    title_en       text NOT NULL,
    document       text NOT NULL,
    article        text NOT NULL,
    text_vi        text NOT NULL,
    text_en        text NOT NULL,
    mark           text NOT NULL CHECK (mark IN ('V', 'V2', 'N', 'A')),
    PRIMARY KEY (code, effective_from),
    CHECK (effective_to >= effective_from)
);

-- A figure of a rule, with dates and a mark of its own.
CREATE TABLE law.rule_parameter (
    rule           text NOT NULL,
    name           text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date,
    kind           text NOT NULL CHECK (kind IN ('term', 'time', 'end', 'number', 'money', 'text')),
    value          text NOT NULL,
    mark           text NOT NULL CHECK (mark IN ('V', 'V2', 'N', 'A')),
    basis          text NOT NULL,
    PRIMARY KEY (rule, name, effective_from),
    CHECK (effective_to >= effective_from)
);

-- What personal data may be looked at for, and on which legal bases.
CREATE TABLE law.purpose (
    code           text   NOT NULL,
    effective_from date   NOT NULL,
    effective_to   date,
    vi             text   NOT NULL,
    en             text   NOT NULL,
    legal_bases    text[] NOT NULL CHECK (cardinality(legal_bases) > 0),
    scope          text   NOT NULL CHECK (scope IN ('jurisdiction', 'national')),
    for_officers   boolean NOT NULL,
    for_clients    boolean NOT NULL,
    mark           text   NOT NULL CHECK (mark IN ('V', 'V2', 'N', 'A')),
    PRIMARY KEY (code, effective_from),
    CHECK (effective_to >= effective_from)
);

-- Weekly hours, in the one-line form of WorkingHours.
CREATE TABLE law.working_calendar (
    code  text NOT NULL PRIMARY KEY,
    vi    text NOT NULL,
    en    text NOT NULL,
    hours text NOT NULL,
    basis text NOT NULL,
    mark  text NOT NULL CHECK (mark IN ('V', 'V2', 'N', 'A'))
);

-- A day that departs from the weekly hours, with the decision behind it. A later decision closes the row and opens another.
CREATE TABLE law.holiday (
    id            uuid        NOT NULL PRIMARY KEY,
    day           date        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('holiday', 'compensatory', 'swap-off', 'swap-work', 'morning-off', 'afternoon-off')),
    code          text        NOT NULL,
    name_vi       text        NOT NULL,
    name_en       text        NOT NULL,
    decision      text        NOT NULL,
    unsure        boolean     NOT NULL,
    recorded_at   timestamptz NOT NULL,
    recorded_by   text        NOT NULL,
    superseded_at timestamptz,
    CHECK (superseded_at >= recorded_at)
);
CREATE UNIQUE INDEX holiday_in_force ON law.holiday (day) WHERE superseded_at IS NULL;

-- Places: administrative areas on both maps, old addresses, and the register of offices.
-- All reference tables: small, copied to every node. Codes of the old map begin with c (c00070), so one column holds both maps.

CREATE SCHEMA places;

-- Loaded from seed/places; replaced as a whole whenever the seed changes.
CREATE TABLE places.area (
    code    text NOT NULL PRIMARY KEY CHECK (code ~ '^(c[0-9]{2}|c[0-9]{3}|c?[0-9]{5}|[0-9]{2})$'),
    parent  text,
    kind    text NOT NULL,
    name    text NOT NULL
);

-- Real renamings and retypings; spelling variants are aliases.
CREATE TABLE places.area_change (
    code        text    NOT NULL,
    on_date     date    NOT NULL,
    is_sure     boolean NOT NULL,
    kind_before text    NOT NULL,
    name_before text    NOT NULL,
    kind_after  text    NOT NULL,
    name_after  text    NOT NULL,
    source      text    NOT NULL,
    PRIMARY KEY (code, on_date)
);

CREATE TABLE places.area_alias (
    code    text NOT NULL,
    name    text NOT NULL,
    source  text NOT NULL,
    PRIMARY KEY (code, name)
);

-- From the old map to today's; an old commune may have gone to several.
CREATE TABLE places.area_mapping (
    from_code text NOT NULL,
    to_code   text NOT NULL,
    part      text NOT NULL,
    agreement text NOT NULL,
    PRIMARY KEY (from_code, to_code)
);

-- People and square kilometres at the reform; null where the source is not plausible, with the reason in defect.
CREATE TABLE places.area_figure (
    code       text NOT NULL PRIMARY KEY,
    population integer CHECK (population > 0),
    km2        numeric(9,2) CHECK (km2 > 0),
    lat        double precision,
    lon        double precision,
    defect     text NOT NULL
);

-- Level-1 agency codes (mã định danh cấp 1).
CREATE TABLE places.agency (
    code        text    NOT NULL PRIMARY KEY,
    scope       text    NOT NULL,
    name        text    NOT NULL,
    province    text,
    is_verified boolean NOT NULL
);

-- Addresses older than both maps, taught by an operator. A new meaning closes the old row.
CREATE TABLE places.alias (
    key       text        NOT NULL,
    from_at   timestamptz NOT NULL,
    to_at     timestamptz CHECK (to_at >= from_at),
    address   text        NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
    code      text        NOT NULL,
    source    text        NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
    taught_by text        NOT NULL,
    PRIMARY KEY (key, from_at)
);
CREATE UNIQUE INDEX alias_one_open ON places.alias (key) WHERE to_at IS NULL;

-- Addresses that led nowhere: commune, district, province as written, without house or hamlet.
CREATE TABLE places.address_quarantine (
    key       text        NOT NULL PRIMARY KEY,
    address   text        NOT NULL CHECK (length(address) BETWEEN 1 AND 300),
    reason    text        NOT NULL,
    source    text        NOT NULL,
    times     integer     NOT NULL CHECK (times > 0),
    first_at  timestamptz NOT NULL,
    last_at   timestamptz NOT NULL
);

-- An office (cơ quan) as it stood from a day on; the open row is the current one.
CREATE TABLE places.office (
    code      text        NOT NULL CHECK (length(code) <= 35),
    from_on   date        NOT NULL,
    until_on  date        CHECK (until_on > from_on),
    old_code  text,
    name      text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind      text        NOT NULL,
    level     text        NOT NULL,
    parent    text,
    area      text,
    hours     text        NOT NULL CHECK (length(hours) <= 200),
    roles     text[]      NOT NULL DEFAULT '{}',
    signer    text        NOT NULL DEFAULT '' CHECK (length(signer) <= 200),
    is_sample boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (code, from_on)
);
CREATE UNIQUE INDEX office_one_open ON places.office (code) WHERE until_on IS NULL;
CREATE INDEX office_old_code ON places.office (old_code) WHERE old_code IS NOT NULL;

-- Raised by whatever changes these tables; every node reloads its snapshot when it sees a new number.
CREATE TABLE places.revision (
    one    boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    number bigint  NOT NULL
);
INSERT INTO places.revision (number) VALUES (1);

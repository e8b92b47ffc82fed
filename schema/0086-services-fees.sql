-- Services: fees (phí, lệ phí). Distribution column `person_id`: whom the dossier is about, as its dossier has it. What is found by another key has a directory of its
-- own: a reference, a receipt, a notice, a movement of money. Decree 61/2018 art. 17.

-- What an office asks for a dossier, with the lines of the catalogue as they were that day. It is open until it is paid, waived, or its dossier ended.
CREATE TABLE services.fee_demand (
    person_id   uuid        NOT NULL,
    demand_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    reference   text        NOT NULL,
    office      text        NOT NULL,
    lines       jsonb       NOT NULL,
    amount      bigint      NOT NULL CHECK (amount > 0),
    practice    boolean     NOT NULL DEFAULT false,
    demanded_at timestamptz NOT NULL,
    demanded_by text        NOT NULL,
    ended_at    timestamptz,
    ended_how   text CHECK (ended_how IN ('paid', 'waived', 'withdrawn', 'stopped')),
    PRIMARY KEY (person_id, demand_id),
    CHECK ((ended_at IS NULL) = (ended_how IS NULL))
);
CREATE UNIQUE INDEX fee_demand_open ON services.fee_demand (person_id, dossier_id) WHERE ended_at IS NULL;
CREATE INDEX fee_demand_of_dossier ON services.fee_demand (person_id, dossier_id, demanded_at DESC);
CREATE INDEX fee_demand_of_office ON services.fee_demand (office, demand_id) WHERE ended_at IS NULL;

-- One row for each way that money took or was to take. `standing`, `held` and `entries` repeat what the ledger comes to, so that lists need no fold.
CREATE TABLE services.payment (
    person_id   uuid        NOT NULL,
    payment_id  uuid        NOT NULL,
    demand_id   uuid        NOT NULL,
    dossier_id  uuid        NOT NULL,
    reference   text        NOT NULL,
    office      text        NOT NULL,
    way         text        NOT NULL CHECK (way IN ('gateway', 'transfer', 'cash')),
    payer       text        NOT NULL CHECK (payer IN ('self', 'other', 'counter')),
    amount      bigint      NOT NULL CHECK (amount > 0),
    started_at  timestamptz NOT NULL,
    started_by  text        NOT NULL,
    receipt     text,
    standing    text        NOT NULL CHECK (standing IN ('started', 'failed', 'paid', 'mismatch', 'unapplied', 'refund-asked', 'refund-sent', 'refunded')),
    held        bigint      NOT NULL CHECK (held >= 0),
    entries     int         NOT NULL CHECK (entries >= 0),
    PRIMARY KEY (person_id, payment_id),
    FOREIGN KEY (person_id, demand_id) REFERENCES services.fee_demand (person_id, demand_id)
);
CREATE INDEX payment_of_demand ON services.payment (person_id, demand_id);
CREATE INDEX payment_to_return ON services.payment (office, payment_id) WHERE standing IN ('mismatch', 'unapplied', 'refund-asked', 'refund-sent');

-- The ledger: what happened to the money, dated; written once, never changed and never taken away.
CREATE TABLE services.payment_entry (
    person_id  uuid        NOT NULL,
    payment_id uuid        NOT NULL,
    n          int         NOT NULL CHECK (n > 0),
    kind       text        NOT NULL CHECK (kind IN ('paid', 'failed', 'mismatch', 'unapplied', 'refund-asked', 'refund-refused', 'refund-sent', 'refund-failed', 'refunded')),
    amount     bigint      NOT NULL CHECK (amount >= 0),
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    movement   text,
    note       text        NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, payment_id, n),
    FOREIGN KEY (person_id, payment_id) REFERENCES services.payment (person_id, payment_id)
);

-- Directories: what a payer writes on a transfer (a demand's), what the gateway calls an order or a refund (a payment's); a receipt's number.
CREATE TABLE services.payment_reference (
    reference  text PRIMARY KEY CHECK (length(reference) BETWEEN 8 AND 25),
    person_id  uuid NOT NULL,
    dossier_id uuid NOT NULL,
    demand_id  uuid NOT NULL,
    payment_id uuid
);
CREATE TABLE services.payment_receipt (
    number     text PRIMARY KEY,
    person_id  uuid NOT NULL,
    payment_id uuid NOT NULL
);
-- How many receipts an office issued in a year; locked from the number taken to the end of the deed, so that a deed which rolls back leaves no gap.
CREATE TABLE services.receipt_counter (
    office text NOT NULL,
    year   int  NOT NULL,
    last   int  NOT NULL CHECK (last > 0),
    PRIMARY KEY (office, year)
);

-- What the gateway told. The same notice is taken once; one that comes again with other words is refused.
CREATE TABLE services.gateway_notice (
    gateway     text        NOT NULL,
    notice_id   text        NOT NULL CHECK (length(notice_id) BETWEEN 1 AND 100),
    digest      bytea       NOT NULL,
    taken_at    timestamptz NOT NULL,
    outcome     text        NOT NULL,
    PRIMARY KEY (gateway, notice_id)
);
-- Money that moved at the gateway. It is entered once, whether a notice, a second notice or the statement tells of it first. Without a payment nobody knows what it is for.
CREATE TABLE services.gateway_movement (
    gateway    text        NOT NULL,
    movement   text        NOT NULL CHECK (length(movement) BETWEEN 1 AND 100),
    kind       text        NOT NULL CHECK (kind IN ('paid', 'refunded')),
    reference  text        NOT NULL,
    amount     bigint      NOT NULL CHECK (amount > 0),
    moved_at   timestamptz NOT NULL,
    told_by    text        NOT NULL CHECK (told_by IN ('notice', 'statement')),
    person_id  uuid,
    payment_id uuid,
    office     text        NOT NULL DEFAULT '',
    PRIMARY KEY (gateway, movement)
);
CREATE INDEX gateway_movement_day ON services.gateway_movement (gateway, moved_at);

-- The report of a day: for an office each movement as it is here and there. The office '' has what belongs to nobody.
CREATE TABLE services.reconciliation (
    office  text        NOT NULL,
    day     date        NOT NULL,
    gateway text        NOT NULL,
    lines   jsonb       NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (office, day, gateway)
);

-- The other side of the demo: what the sandbox gateway holds. Nothing outside Fees/Sandbox reads it.
CREATE TABLE services.sandbox_movement (
    movement  text PRIMARY KEY,
    kind      text        NOT NULL CHECK (kind IN ('paid', 'refunded')),
    reference text        NOT NULL,
    amount    bigint      NOT NULL CHECK (amount > 0),
    moved_at  timestamptz NOT NULL
);
CREATE INDEX sandbox_movement_day ON services.sandbox_movement (moved_at);

-- The first errand finds its day by itself; each sets the next.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00860000-0000-7000-8000-000000000001', 'duty', 'services.reconcile', 'first', '', '2000-01-01 00:00Z');

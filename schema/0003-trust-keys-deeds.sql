-- Trust: deeds of the issuing authority that two people do together, and how a key came into the ledger.
-- Few rows; reference data of the coordinator.

-- A deed (việc cần hai người): proposed by one, decided by another, or withdrawn by its proposer. One that nobody decides lapses by its date.
CREATE TABLE trust.authority_deed (
    id              uuid        NOT NULL PRIMARY KEY,
    kind            text        NOT NULL,
    subject         text        NOT NULL,
    payload         text        NOT NULL,
    reason          text        NOT NULL,
    proposed_at     timestamptz NOT NULL,
    proposed_by     text        NOT NULL,
    proposer_name   text        NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > proposed_at),
    outcome         text        CHECK (outcome IN ('approved', 'refused', 'withdrawn', 'lapsed')),
    decided_at      timestamptz CHECK (decided_at >= proposed_at),
    decided_by      text,
    decider_name    text,
    decision_reason text,
    CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CHECK ((outcome IN ('approved', 'refused', 'withdrawn')) = (decided_by IS NOT NULL)),
    -- Whatever the program does: nobody decides what they proposed, nobody withdraws what another proposed, nothing is approved after its time.
    CONSTRAINT authority_deed_two_people CHECK (outcome NOT IN ('approved', 'refused') OR decided_by <> proposed_by),
    CONSTRAINT authority_deed_own_withdrawal CHECK (outcome <> 'withdrawn' OR decided_by = proposed_by),
    CONSTRAINT authority_deed_in_time CHECK (outcome <> 'approved' OR decided_at < expires_at)
);
CREATE UNIQUE INDEX authority_deed_one_open ON trust.authority_deed (kind, subject) WHERE outcome IS NULL;
CREATE INDEX authority_deed_proposed ON trust.authority_deed (proposed_at);

-- The deed by which a key was made or adopted, null for the first key of its purpose; and when it may be put into use at the earliest.
ALTER TABLE trust.key ADD COLUMN deed_id uuid REFERENCES trust.authority_deed (id);
ALTER TABLE trust.key ADD COLUMN usable_at timestamptz CHECK (usable_at >= published_at);
ALTER TABLE trust.key ADD CONSTRAINT key_used_after_publication CHECK (in_use_at >= usable_at);
CREATE UNIQUE INDEX key_one_next ON trust.key (purpose) WHERE published_at IS NOT NULL AND in_use_at IS NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX key_public_once ON trust.key (public_key);

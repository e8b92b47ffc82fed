-- Trust: channels (kênh): which events of the journal a receiver outside is told of, pushed to its address or pulled by its program.
-- Few rows; reference data of the coordinator. No secret is here: each channel's is derived from the secret `webhooks`.

CREATE TABLE trust.webhook (
    id           uuid        NOT NULL PRIMARY KEY,
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    -- Exactly one of the two: an address that is told (webhook), or a client that asks (feed).
    url          text        CHECK (length(url) <= 500),
    client       text        CHECK (length(client) <= 120),
    events       text[]      NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 200),
    proposed_at  timestamptz NOT NULL,
    proposed_by  text        NOT NULL,
    decided_at   timestamptz,
    decided_by   text        CHECK (decided_by <> proposed_by),
    -- The first leaf that this channel is told of; set when it is approved.
    from_index   bigint,
    closed_at    timestamptz,
    closed_by    text,
    closing_reason text,
    -- How the receiver fares; kept beside the facts and changed by every delivery.
    last_ok_at    timestamptz,
    failing_since timestamptz,
    failures      integer     NOT NULL DEFAULT 0,
    retry_at      timestamptz,
    last_error    text,
    CHECK ((url IS NULL) <> (client IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (from_index IS NULL))
);
CREATE UNIQUE INDEX webhook_one_per_client ON trust.webhook (client) WHERE closed_at IS NULL AND client IS NOT NULL;

-- Services: what a leader decided about money of which nobody knew what it was for (tiền chưa rõ của ai): put to a demand, or given back to whoever sent it. Each movement once; what the gateway
-- would not give back may be decided again. `reference` is the demand's, or the one under which the gateway gives the money back.
CREATE TABLE services.movement_decision (
    gateway    text        NOT NULL,
    movement   text        NOT NULL,
    how        text        NOT NULL CHECK (how IN ('assigned', 'returned')),
    reference  text        NOT NULL,
    reason     text        NOT NULL,
    office     text        NOT NULL,
    decided_at timestamptz NOT NULL,
    decided_by text        NOT NULL,
    done_at    timestamptz,
    failed_at  timestamptz,
    PRIMARY KEY (gateway, movement),
    FOREIGN KEY (gateway, movement) REFERENCES services.gateway_movement (gateway, movement)
);
CREATE INDEX movement_decision_reference ON services.movement_decision (reference);

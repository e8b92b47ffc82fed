-- Trust: what witnesses signed. Few rows, on the coordinator; a row tells nothing about anyone.

-- A cosignature (chữ ký của nhân chứng) on a checkpoint: the witness's vkey and its line of the note, as it was verified.
CREATE TABLE trust.cosignature (
    epoch       integer     NOT NULL REFERENCES trust.epoch (epoch),
    size        bigint      NOT NULL,
    witness     text        NOT NULL,
    line        text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (epoch, size, witness)
);

-- Trust: the time of the last time-stamp, so that a clock that was set back is noticed on any node and after a restart.
-- One row of the coordinator.

CREATE TABLE trust.last_time_stamp (
    one     boolean     NOT NULL PRIMARY KEY CHECK (one),
    at      timestamptz NOT NULL,
    issued  bigint      NOT NULL
);

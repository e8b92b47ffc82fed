-- Services: at the counter the form's own questions are asked (quầy một cửa hỏi đúng tờ khai). The draft of a visit carries the visit's id and is nobody's but the visit's. ADR 0031.

ALTER TABLE services.draft ADD COLUMN at_counter boolean NOT NULL DEFAULT false;

-- One open draft for each service and person it is about, beside those that officers fill in at the counter.
DROP INDEX services.draft_open;
CREATE UNIQUE INDEX draft_open ON services.draft (person_id, subject_id, on_behalf_of, procedure) WHERE submitted_at IS NULL AND NOT at_counter;

-- When the officer's look at the form was last journaled: once a minute.
ALTER TABLE services.counter_visit ADD COLUMN looked_at timestamptz;

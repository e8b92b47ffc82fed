-- Where a case stands in its own room, as far as the queue of the office asks: what waits for somebody outside the office, and what waits for a signature.
ALTER TABLE work.case ADD COLUMN stage text CHECK (stage IN ('supplement', 'payment', 'opinion', 'sign'));
CREATE INDEX case_stage ON work.case (office, stage) WHERE closed_at IS NULL AND stage IS NOT NULL;

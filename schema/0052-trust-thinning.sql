-- The duty that thins old checkpoints; each run sets the next.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00510000-0000-7000-8000-000000000001', 'duty', 'trust.thin-checkpoints', 'first', '', '2000-01-01 00:00Z');

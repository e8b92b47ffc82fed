-- The SQL of one correction, proposal and approval, statement for statement as the Host sends it.
\set i :client_id * 16 + random(0, 15)
BEGIN;
SELECT request_hash, response FROM kernel.idempotency WHERE actor = 'officer-pgbench' AND key = 'k' || :i;
SELECT p.*, gen_random_uuid() AS case_id, gen_random_uuid() AS e1, gen_random_uuid() AS e2, gen_random_uuid() AS e3, gen_random_uuid() AS e4, gen_random_uuid() AS h1 FROM population.person p
    WHERE p.person_id = (SELECT person_id FROM public.bench_deed WHERE i = :i) FOR NO KEY UPDATE \gset
INSERT INTO work.open_proposal (subject, kind, field_key, office, case_id) VALUES (:person_id, 'bench', 'hometown', 'bench', :case_id);
INSERT INTO work.case (office, id, kind, subject, person_id, area, field_key, title_vi, title_en, priority, opened_at, opened_by, opened_by_name, due_at, due_steps, reason, payload, evidence)
    VALUES ('bench', :case_id, 'bench', :person_id, :person_id, '', 'hometown', 'Điều chỉnh', 'Correction', 1, '2026-11-20', 'officer-a', 'A', '2026-11-24', repeat('x', 900), 'Ghi sai', repeat('x', 200)::bytea, '{}');
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) VALUES (:e1, 'duty', 'bench', :case_id, 'bench', '2036-11-24') ON CONFLICT (queue, name, key) DO UPDATE SET due_at = excluded.due_at;
INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes) VALUES (:e1, '2026-11-20', 'officer-a', 'bench', 'p', 'b', :e1, 'bench.a/1', sha256('a'), sha256('b'));
INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) VALUES (:person_id, :e1, 0, '\x00112233445566778899aabbccddeeff');
INSERT INTO journal.payload (entry_id, salt, bytes) VALUES (:e1, '\x00112233445566778899aabbccddeeff', repeat('x', 200)::bytea);
INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes) VALUES (:e2, '2026-11-20', 'officer-a', 'bench', 'p', 'b', :e2, 'bench.a/1', sha256('a'), sha256('b'));
INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) VALUES (:person_id, :e2, 0, '\x00112233445566778899aabbccddeeff');
INSERT INTO journal.payload (entry_id, salt, bytes) VALUES (:e2, '\x00112233445566778899aabbccddeeff', repeat('x', 200)::bytea);
INSERT INTO kernel.idempotency (actor, key, request_hash, response, at) VALUES ('officer-pgbench', :e1, sha256('a'), repeat('x', 1200), '2026-11-20');
COMMIT;
BEGIN;
SELECT request_hash, response FROM kernel.idempotency WHERE actor = 'officer-pgbench' AND key = 'k' || :i;
SELECT * FROM work.case WHERE office = 'bench' AND id = :case_id;
SELECT * FROM population.person WHERE person_id = :person_id FOR NO KEY UPDATE;
SELECT * FROM work.case WHERE office = 'bench' AND id = :case_id FOR UPDATE;
UPDATE work.case SET closed_at = '2026-11-20', closed_by = 'officer-b', closed_by_name = 'B', outcome = 'approved', closing_reason = 'Khớp', handler = NULL, handler_name = NULL, taken_at = NULL WHERE office = 'bench' AND id = :case_id AND closed_at IS NULL;
DELETE FROM work.open_proposal WHERE subject = :person_id AND kind = 'bench' AND field_key = 'hometown' AND case_id = :case_id;
DELETE FROM kernel.errand WHERE queue = 'duty' AND name = 'bench' AND key = :case_id AND done_at IS NULL;
INSERT INTO population.person_history (person_id, history_id, field, value, line, valid, recorded, source, deed) VALUES (:person_id, :h1, 'hometown', 'a', 'b', '[,)', '[2026-11-01,2026-11-20)', 'DC01', :case_id);
UPDATE population.person SET version = version + 1, hometown_line = 'Thôn ' || :i WHERE person_id = :person_id;
INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes) VALUES (:e3, '2026-11-20', 'officer-b', 'bench', 'p', 'b', :e3, 'bench.a/1', sha256('a'), sha256('b'));
INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) VALUES (:person_id, :e3, 0, '\x00112233445566778899aabbccddeeff');
INSERT INTO journal.payload (entry_id, salt, bytes) VALUES (:e3, '\x00112233445566778899aabbccddeeff', repeat('x', 200)::bytea);
INSERT INTO journal.entry (id, at, actor, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes) VALUES (:e4, '2026-11-20', 'officer-b', 'bench', 'p', 'b', :e4, 'bench.a/1', sha256('a'), sha256('b'));
INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) VALUES (:person_id, :e4, 0, '\x00112233445566778899aabbccddeeff');
INSERT INTO journal.payload (entry_id, salt, bytes) VALUES (:e4, '\x00112233445566778899aabbccddeeff', repeat('x', 200)::bytea);
INSERT INTO kernel.idempotency (actor, key, request_hash, response, at) VALUES ('officer-pgbench', :e2, sha256('a'), repeat('x', 200), '2026-11-20');
COMMIT;

-- Stays whose term is over (hết thời hạn tạm trú) are ended by a duty; the first of the daily duties that find them is set here, each sets the next.
CREATE INDEX stay_term ON population.stay (ends_on) WHERE ends_on IS NOT NULL AND upper_inf(valid) AND upper_inf(recorded);
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
VALUES ('00470000-0000-7000-8000-000000000001', 'duty', 'population.find-lapsed-stays', 'first', '', '2000-01-01 00:00Z');

-- Services: feedback that waited for its giver before there was a duty to end it gets that duty too (hết hạn bổ sung). It comes at once and finds the time of each by itself: the term is the law's, counted
-- from when more was asked for, in the hours of the office.
INSERT INTO kernel.errand (id, queue, name, key, payload, due_at)
SELECT feedback_id, 'duty', 'services.lapse-feedback', replace(feedback_id::text, '-', ''), '', '2000-01-01 00:00Z' FROM services.feedback WHERE state = 'asked'
ON CONFLICT (queue, name, key) DO NOTHING;

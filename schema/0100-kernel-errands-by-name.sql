-- Kernel: due errands are claimed name by name, so that no line reads through the backlog of another (việc đến hạn, tin chờ gửi).

CREATE INDEX errand_due_of_name ON kernel.errand (queue, name, due_at) WHERE done_at IS NULL;
DROP INDEX kernel.errand_due;

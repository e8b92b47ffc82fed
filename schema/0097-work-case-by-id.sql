-- Work: an office above reads a case by its id alone (cơ quan cấp trên mở việc của cơ quan dưới), and the queue of no office tells whose it is. Without this every such look reads the whole table.
CREATE INDEX case_by_id ON work.case (id);

-- Services: at the counter a parent or guardian applies for their child or ward (nộp cho con, người được giám hộ); null where they apply for themself. That they may is never stored: the register is
-- asked before each deed.

ALTER TABLE services.counter_visit ADD COLUMN subject_id uuid;

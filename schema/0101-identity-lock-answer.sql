-- Identity: the written answer (văn bản trả lời) to the authority that asked to lock or unlock an account: the code of a sealed paper, made once.

ALTER TABLE identity.lock_request ADD COLUMN paper text, ADD COLUMN paper_at timestamptz,
    ADD CONSTRAINT lock_request_paper CHECK ((paper IS NULL) = (paper_at IS NULL)),
    ADD CONSTRAINT lock_request_answered CHECK (paper IS NULL OR decided_at IS NOT NULL);

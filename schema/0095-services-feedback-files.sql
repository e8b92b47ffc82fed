-- Services: files with a complaint or suggestion (tệp kèm phản ánh, kiến nghị), each with the action that brought it; and feedback that ends by itself when its giver does not add what was asked for.
CREATE TABLE services.feedback_file (
    feedback_id uuid NOT NULL,
    file_id     uuid NOT NULL,
    n           int  NOT NULL CHECK (n > 0),
    name        text NOT NULL,
    media_type  text NOT NULL,
    length      int  NOT NULL CHECK (length > 0),
    PRIMARY KEY (feedback_id, file_id),
    FOREIGN KEY (feedback_id, n) REFERENCES services.feedback_action (feedback_id, n)
);

ALTER TABLE services.feedback DROP CONSTRAINT feedback_state_check;
ALTER TABLE services.feedback ADD CONSTRAINT feedback_state_check CHECK (state IN ('received', 'forwarded', 'asked', 'answered', 'refused', 'lapsed'));

-- Officers' seats: one held for another (thay mặt) for a time, the seat a session acts in, and on whose behalf a case was opened.

-- A deputy's seat says whose account and seat it stands in for; it lives as long as its own time and that seat. given_by, ended_by: actor texts.
ALTER TABLE identity.seat
    ADD COLUMN for_account uuid,
    ADD COLUMN for_seat    uuid,
    ADD COLUMN given_by    text,
    ADD COLUMN ended_by    text,
    ADD COLUMN reason      text CHECK (length(reason) <= 2000),
    ADD CHECK ((deputy_of IS NULL) = (for_seat IS NULL) AND (for_seat IS NULL) = (for_account IS NULL)),
    ADD CHECK (for_account <> account_id),
    ADD CHECK (for_seat IS NULL OR NOT upper_inf(valid));
CREATE INDEX seat_for ON identity.seat (for_account, for_seat) WHERE for_account IS NOT NULL;

-- The officers in the order of the list that keeps them.
CREATE INDEX account_officer ON identity.account (login) WHERE kind = 'officer';

-- Null: the account's only seat.
ALTER TABLE identity.session ADD COLUMN seat_id uuid;

-- Whom the one who opened the case stood in for, as an actor text: four eyes are asked of both.
ALTER TABLE work.case
    ADD COLUMN opened_for text,
    ADD CHECK (outcome IS NULL OR outcome NOT IN ('approved', 'refused') OR opened_for IS NULL OR closed_by <> opened_for);

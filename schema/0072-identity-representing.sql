-- The Identity room: acting for a child, or a ward (thay mặt), and sign-ins of children and wards that their representative confirms.
-- Decree 69/2024 art. 14. That someone may act for another is never stored: it follows from the registers at each request. Here stands only what the
-- session chose, and who confirmed it.

ALTER TABLE identity.session
    ADD COLUMN acting_person uuid,
    ADD COLUMN confirmed_at  timestamptz,
    ADD COLUMN confirmed_by  uuid;

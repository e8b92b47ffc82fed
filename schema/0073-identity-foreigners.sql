-- The Identity room: accounts of foreigners (người nước ngoài), received by provincial immigration. Decree 69/2024 arts. 7, 10-13.
-- A foreigner is a person of the register with another nationality and without a personal number; residence cards (thẻ thường trú, thẻ tạm trú) are kept by no
-- register here, so what the decree asks of them stands in this room until one does.

ALTER TABLE identity.application
    -- The number a foreigner signs in with (số định danh của người nước ngoài), made when the application is received.
    ADD COLUMN login   text CHECK (login ~ '^nn[0-9]{10}$'),
    -- Face and prints are held by the database of immigration, which shortens the term.
    ADD COLUMN on_file boolean;

CREATE TABLE identity.residence_card (
    person_id      uuid        NOT NULL,
    application_id uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('permanent', 'temporary')),
    number         text        NOT NULL CHECK (number ~ '^[A-Z0-9]{5,20}$'),
    expires_on     date        NOT NULL,
    passport       text        NOT NULL CHECK (passport ~ '^[A-Z0-9]{5,20}$'),
    nationality    text        NOT NULL CHECK (nationality ~ '^[A-Z]{2}$' AND nationality <> 'VN'),
    seen_at        timestamptz NOT NULL,
    PRIMARY KEY (person_id, application_id)
);

-- Finding a foreigner by birth date and nationality reads few rows.
CREATE INDEX person_foreign ON population.person (birth_date) WHERE nationality <> 'VN';

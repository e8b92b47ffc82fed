-- Services: how often a portal of another agency named a person whom number and name do not fit; guessing ends after some tries a day (nêu tên người qua cổng khác).
CREATE TABLE services.portal_naming_try (
    client text NOT NULL,
    day    date NOT NULL,
    tries  int  NOT NULL,
    PRIMARY KEY (client, day)
);

-- The sealed paper of a receipt (biên lai), made after the deed that issued its number.
ALTER TABLE services.payment_receipt ADD COLUMN document text;

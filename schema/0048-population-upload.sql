-- A file of persons sent from the console (gửi tệp để nạp): kept in the database, so that whichever node loads it has it; gone once it is loaded, or after a day.

CREATE TABLE population.import_upload (
    upload_id    uuid        NOT NULL PRIMARY KEY,
    file_name    text        NOT NULL CHECK (length(file_name) <= 250),
    bytes        bigint      NOT NULL,
    actor        text        NOT NULL,
    taken_at     timestamptz NOT NULL,
    batch_id     uuid,
    mapping      text,
    office       text,
    jurisdiction text,
    purpose      text,
    legal_basis  text
);

CREATE TABLE population.import_upload_piece (
    upload_id uuid    NOT NULL,
    piece     integer NOT NULL,
    content   bytea   NOT NULL CHECK (length(content) <= 262144),
    PRIMARY KEY (upload_id, piece)
);
ALTER TABLE population.import_upload_piece ALTER COLUMN content SET STORAGE EXTERNAL;

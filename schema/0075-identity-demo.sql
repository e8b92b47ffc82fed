-- The demo's accounts are listed on the sign-in page and in demo.json: found without reading those of the whole nation.
CREATE INDEX account_demo ON identity.account (login) WHERE is_demo;

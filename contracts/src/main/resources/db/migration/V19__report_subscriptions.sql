-- Which leads get the weekly report by e-mail, and where.
CREATE TABLE report_subscription (
    account_id uuid PRIMARY KEY REFERENCES account,
    email      text NOT NULL,
    since      timestamptz NOT NULL
);

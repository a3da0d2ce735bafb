-- Rules tried on stored history: what was asked for and what came out. Written by api alone.

CREATE TABLE backtest (
    backtest_id  text COLLATE "C" PRIMARY KEY,
    rule_id      text COLLATE "C" NOT NULL,
    rule_version bigint NOT NULL,
    alarm_id     text COLLATE "C",
    request      jsonb NOT NULL,
    requested_by uuid NOT NULL REFERENCES account,
    requested_at timestamptz NOT NULL,
    state        text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    changed_at   timestamptz NOT NULL,
    report       jsonb,
    CHECK ((state = 'QUEUED') = (report IS NULL))
);
COMMENT ON COLUMN backtest.rule_version IS 'Of the rule that is tried; a candidate has the version that it would get';
COMMENT ON COLUMN backtest.report IS 'The newest one of the runner';
CREATE INDEX backtest_of_rule ON backtest (rule_id, requested_at DESC, backtest_id DESC);

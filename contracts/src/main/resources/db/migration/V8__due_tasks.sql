-- What is to happen later: at most one task of each kind and key, run once by whichever instance comes first.

CREATE TABLE due_task (
    kind            text COLLATE "C" NOT NULL,
    key             text COLLATE "C" NOT NULL,
    due_at          timestamptz NOT NULL,
    data            jsonb NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts        int NOT NULL DEFAULT 0,
    last_error      text,
    PRIMARY KEY (kind, key)
);
COMMENT ON COLUMN due_task.attempts IS 'That failed';
CREATE INDEX due_task_next ON due_task (next_attempt_at);

-- What is known about products and their faults, and how much owners want to hear: written by api alone.

-- Every version there was; the highest is the one that counts.
CREATE TABLE knowledge_version (
    version     bigint PRIMARY KEY,
    note        text NOT NULL,
    imported_at timestamptz NOT NULL,
    imported_by uuid REFERENCES account,
    body        jsonb NOT NULL
);
COMMENT ON COLUMN knowledge_version.imported_by IS 'Null for what Apoyo ships with';

-- The sections of the newest version, to be searched.
CREATE TABLE manual_section (
    model_id   text COLLATE "C" NOT NULL REFERENCES product_model,
    section_id text COLLATE "C" NOT NULL,
    firmware   text NOT NULL,
    language   text NOT NULL CHECK (language IN ('en', 'es')),
    title      text NOT NULL,
    body       text NOT NULL,
    search     tsvector NOT NULL GENERATED ALWAYS AS (
        CASE language
            WHEN 'es' THEN setweight(to_tsvector('spanish', title), 'A') || to_tsvector('spanish', body)
            ELSE setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)
        END) STORED,
    PRIMARY KEY (model_id, section_id, firmware, language)
);
COMMENT ON COLUMN manual_section.firmware IS 'A range; empty for every firmware';
CREATE INDEX manual_section_search ON manual_section USING gin (search);

-- What experts answer owners who have a fault: versions are added; only their state moves on.
CREATE TABLE expert_answer (
    answer_id   text COLLATE "C" NOT NULL,
    version     int NOT NULL,
    model_id    text COLLATE "C" REFERENCES product_model,
    firmware    text,
    fault_code  text COLLATE "C" NOT NULL,
    texts       jsonb NOT NULL,
    state       text NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED')),
    case_id     uuid REFERENCES support_case,
    proposed_by uuid REFERENCES account,
    proposed_at timestamptz NOT NULL,
    decided_by  uuid REFERENCES account,
    decided_at  timestamptz,
    reason      text,
    used        int NOT NULL DEFAULT 0,
    rated       int NOT NULL DEFAULT 0,
    helped      int NOT NULL DEFAULT 0,
    PRIMARY KEY (answer_id, version),
    CHECK (used >= rated AND rated >= helped AND helped >= 0),
    CHECK ((state = 'PROPOSED') = (decided_at IS NULL)),
    CHECK (firmware IS NULL OR model_id IS NOT NULL)
);
COMMENT ON COLUMN expert_answer.used IS 'Of this version, kept with answer_use; rated: where somebody said whether it helped';
COMMENT ON COLUMN expert_answer.proposed_by IS 'Null for what Apoyo ships with';
CREATE UNIQUE INDEX one_accepted_answer ON expert_answer (answer_id) WHERE state = 'ACCEPTED';
CREATE INDEX expert_answer_of_fault ON expert_answer (fault_code, answer_id) WHERE state = 'ACCEPTED';
CREATE INDEX expert_answer_newest ON expert_answer (proposed_at DESC, answer_id DESC, version DESC);

-- In which case an answer was used, and whether it helped.
CREATE TABLE answer_use (
    answer_id text COLLATE "C" NOT NULL,
    case_id   uuid NOT NULL REFERENCES support_case,
    version   int NOT NULL,
    used_by   uuid NOT NULL REFERENCES account,
    used_at   timestamptz NOT NULL,
    helped    boolean,
    PRIMARY KEY (answer_id, case_id),
    FOREIGN KEY (answer_id, version) REFERENCES expert_answer
);
CREATE INDEX answer_use_of_case ON answer_use (case_id);

-- How much an owner wants to hear, and when; without a row the defaults hold.
CREATE TABLE message_preference (
    owner_id      text COLLATE "C" PRIMARY KEY REFERENCES owner,
    quiet_from    time NOT NULL,
    quiet_until   time NOT NULL,
    weekly_budget int NOT NULL CHECK (weekly_budget BETWEEN 0 AND 100),
    promotions    boolean NOT NULL,
    version       bigint NOT NULL,
    changed_at    timestamptz NOT NULL
);
COMMENT ON TABLE message_preference IS 'Quiet hours are in the time zone of the owner; from = until means none';

-- When a message leaves the feed for the owner's other channels.
CREATE TABLE message_delivery (
    message_id text COLLATE "C" PRIMARY KEY REFERENCES owner_message,
    owner_id   text COLLATE "C" NOT NULL REFERENCES owner,
    decision   text NOT NULL CHECK (decision IN ('NOW', 'AT', 'DIGEST')),
    counted    boolean NOT NULL,
    decided_at timestamptz NOT NULL,
    leaves_at  timestamptz NOT NULL,
    left_at    timestamptz
);
COMMENT ON COLUMN message_delivery.counted IS 'Takes from the budget of the week; what is safety or an answer of a person does not, nor does a digest';
CREATE INDEX message_delivery_spent ON message_delivery (owner_id, decided_at) WHERE counted;
CREATE INDEX message_delivery_held ON message_delivery (owner_id, decided_at) WHERE left_at IS NULL;

CREATE INDEX owner_message_of_owner ON owner_message (owner_id, time DESC, message_id DESC);

-- Listening and learning: surveys, causes and themes, public mentions, and what cost customers most effort.

-- The figures read the cases that changed since some instant.
CREATE INDEX support_case_changed ON support_case (updated_at, case_id);

-- One question per episode: from the opening, or reopening, of a case to its end.
CREATE TABLE survey (
    survey_id   uuid PRIMARY KEY,
    case_id     uuid NOT NULL REFERENCES support_case,
    owner_id    text COLLATE "C" NOT NULL REFERENCES owner,
    ended_at    timestamptz NOT NULL,
    asked_at    timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    answered_at timestamptz,
    ces         smallint CHECK (ces BETWEEN 1 AND 7),
    csat        smallint CHECK (csat BETWEEN 1 AND 5),
    nps         smallint CHECK (nps BETWEEN 0 AND 10),
    comment     text,
    UNIQUE (case_id, ended_at),
    CHECK (expires_at > asked_at),
    CHECK ((answered_at IS NULL) = (ces IS NULL AND csat IS NULL AND nps IS NULL)),
    CHECK (answered_at IS NOT NULL OR comment IS NULL)
);
COMMENT ON COLUMN survey.ended_at IS 'When the episode ended that it asks about';
CREATE INDEX survey_of_owner ON survey (owner_id, asked_at DESC);

-- Until then an owner gets no promotion: who had a bad time is not sold anything.
CREATE TABLE owner_promotion_stop (
    owner_id text COLLATE "C" PRIMARY KEY REFERENCES owner,
    until    timestamptz NOT NULL,
    reason   text NOT NULL
);

CREATE TABLE theme (
    theme_id text COLLATE "C" PRIMARY KEY,
    name_en  text NOT NULL,
    name_es  text NOT NULL
);
INSERT INTO theme (theme_id, name_en, name_es) VALUES
    ('part-wear', 'A part wears too soon', 'Una pieza se desgasta demasiado pronto'),
    ('part-failure', 'A part fails', 'Falla una pieza'),
    ('firmware', 'Firmware or electronics', 'Firmware o electrónica'),
    ('installation', 'Installation', 'Instalación'),
    ('water-and-dirt', 'Water, limescale or dirt', 'Agua, cal o suciedad'),
    ('handling', 'Not clear how to use it', 'No está claro cómo se usa'),
    ('delivery', 'Delivery or exchange', 'Entrega o cambio'),
    ('waiting', 'Waiting for us', 'Esperar nuestra respuesta'),
    ('false-alarm', 'We were wrong', 'Nos equivocamos'),
    ('other', 'Something else', 'Otra cosa');

-- What the maker changed in the product, and when it reached the devices.
CREATE TABLE product_change (
    change_id   uuid PRIMARY KEY,
    model_id    text COLLATE "C" NOT NULL REFERENCES product_model,
    firmware    text,
    lot         text,
    changed_at  timestamptz NOT NULL,
    description text NOT NULL,
    created_by  uuid NOT NULL REFERENCES account,
    created_at  timestamptz NOT NULL,
    CHECK (firmware IS NULL OR lot IS NULL)
);
CREATE INDEX product_change_newest ON product_change (changed_at DESC, change_id DESC);

CREATE TABLE case_cause (
    case_id    uuid PRIMARY KEY REFERENCES support_case,
    root_cause text NOT NULL,
    theme_id   text COLLATE "C" NOT NULL REFERENCES theme,
    change_id  uuid REFERENCES product_change,
    said_by    uuid NOT NULL REFERENCES account,
    said_at    timestamptz NOT NULL
);
CREATE INDEX case_cause_of_theme ON case_cause (theme_id);
CREATE INDEX case_cause_of_change ON case_cause (change_id) WHERE change_id IS NOT NULL;

-- What people say in public. The same post is one row, however often it is told.
CREATE TABLE mention (
    mention_id  uuid PRIMARY KEY,
    source      text NOT NULL,
    external_id text NOT NULL,
    author      text NOT NULL,
    text        text NOT NULL,
    url         text NOT NULL,
    at          timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    language    text,
    model_id    text COLLATE "C",
    fault_code  text COLLATE "C",
    sentiment   text NOT NULL CHECK (sentiment IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE')),
    case_id     uuid REFERENCES support_case,
    UNIQUE (source, external_id)
);
CREATE INDEX mention_newest ON mention (at DESC, mention_id DESC);
CREATE INDEX mention_of_model ON mention (model_id, at DESC, mention_id DESC) WHERE model_id IS NOT NULL;
CREATE INDEX mention_of_case ON mention (case_id) WHERE case_id IS NOT NULL;

-- What we answered in public.
CREATE TABLE mention_reply (
    reply_id   uuid PRIMARY KEY,
    mention_id uuid NOT NULL REFERENCES mention,
    text       text NOT NULL,
    by_account uuid NOT NULL REFERENCES account,
    at         timestamptz NOT NULL
);
CREATE INDEX mention_reply_of_mention ON mention_reply (mention_id, at);

CREATE TABLE weekly_report (
    week_begin date PRIMARY KEY,
    made_at    timestamptz NOT NULL,
    body       jsonb NOT NULL
);

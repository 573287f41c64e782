/**
 * Every step from an empty file to today's schema: SQL, applied once, each in its own transaction.
 * Append only; a released step never changes. After a change run `node scripts/schema.ts`.
 */
export const migrations: readonly string[] = [
  `
PRAGMA application_id = 1129531214;

CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO marks VALUES ('next_capture_id', 1), ('config_version', 1), ('indexed_to', 0);

-- What the list shows and filters: small rows, so that a scan stays cheap. What is filtered without
-- an index stands in front, because SQLite reads a row up to the column it needs.
CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  removed_at_ms INTEGER,
  received_at_ms INTEGER NOT NULL,
  reply_status INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  skew_seconds REAL,
  pinned INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 1,
  cut INTEGER NOT NULL,
  malformed INTEGER NOT NULL,
  incomplete TEXT,
  repeat TEXT,
  verdict TEXT NOT NULL,
  reason TEXT,
  scheme TEXT,
  source_id TEXT NOT NULL,
  source TEXT NOT NULL,
  method TEXT NOT NULL,
  name TEXT,
  subject TEXT,
  secret TEXT,
  delivery_id TEXT,
  path TEXT NOT NULL
) STRICT;
-- Each index ends in id by itself: filtered pages come in order without sorting.
CREATE INDEX captures_by_verdict ON captures (verdict);
CREATE INDEX captures_by_source ON captures (source_id);
CREATE INDEX captures_by_scheme ON captures (scheme);
CREATE INDEX captures_by_delivery ON captures (delivery_id, source_id);
CREATE INDEX captures_by_reason ON captures (reason) WHERE reason IS NOT NULL;
CREATE INDEX captures_repeated ON captures (id) WHERE repeat IS NOT NULL;
CREATE INDEX captures_pinned ON captures (id) WHERE pinned = 1;
CREATE INDEX captures_removed ON captures (removed_at_ms) WHERE removed_at_ms IS NOT NULL;

-- headers: JSON array of [name, value] pairs in wire order. verdict: JSON, without what captures holds.
CREATE TABLE capture_details (
  id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  duration_ms INTEGER NOT NULL,
  http_version TEXT NOT NULL,
  peer TEXT NOT NULL,
  parser_error TEXT,
  signatures TEXT NOT NULL,
  headers TEXT NOT NULL,
  verdict TEXT NOT NULL
) STRICT;

-- The first 256 KiB of a body; no row for an empty one.
CREATE TABLE bodies (
  id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  head BLOB NOT NULL
) STRICT;

-- The rest of a longer body, in pieces of 256 KiB counted from 1.
CREATE TABLE body_pieces (
  capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (capture_id, piece)
) STRICT, WITHOUT ROWID;

-- Words of captures up to the mark indexed_to.
CREATE VIRTUAL TABLE capture_words USING fts5 (
  request, headers, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
-- fewer, smaller merges: they run between captures
INSERT INTO capture_words (capture_words, rank) VALUES ('automerge', 8);

CREATE TABLE secrets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  scheme TEXT,
  created_at_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE endpoints (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  paths TEXT NOT NULL,
  scheme TEXT NOT NULL,
  tolerance_seconds INTEGER,
  reply TEXT NOT NULL
) STRICT;
INSERT INTO endpoints VALUES
  ('mlflow', 1, 'MLflow', '["/api/mlflow/*","/hooks/mlflow","/hooks/mlflow/*"]', 'auto', NULL, '{"mode":"accept"}'),
  ('replicate', 2, 'Replicate', '["/api/webhooks/replicate","/api/replicate/*","/hooks/replicate"]', 'replicate', NULL, '{"mode":"accept"}'),
  ('catch-all', 1000000000, 'Everything else', '["*"]', 'auto', NULL, '{"mode":"accept"}');

CREATE TABLE endpoint_secrets (
  endpoint_id TEXT NOT NULL REFERENCES endpoints ON DELETE CASCADE,
  secret_id TEXT NOT NULL REFERENCES secrets ON DELETE CASCADE,
  active_until_ms INTEGER,
  PRIMARY KEY (endpoint_id, secret_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE custom_schemes (
  id TEXT PRIMARY KEY,
  recipe TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
-- Until when a secret is tried that another one has taken over from.
ALTER TABLE secrets ADD COLUMN active_until_ms INTEGER;
`,
  `
-- 1: did not pass when it came, and would with the configuration of the version rejudged_to.
ALTER TABLE captures ADD COLUMN passes_now INTEGER NOT NULL DEFAULT 0;
INSERT INTO marks VALUES ('rejudged_to', 0);

-- Why a capture fails, as found with one configuration and one program. JSON, without any secret.
CREATE TABLE explanations (
  capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  config_version INTEGER NOT NULL,
  program TEXT NOT NULL,
  diagnosis TEXT NOT NULL
) STRICT;
`,
  `
-- The words are gathered again, without the values of headers that are secrets.
INSERT INTO capture_words (capture_words) VALUES ('delete-all');
UPDATE marks SET value = 0 WHERE name = 'indexed_to';
`,
  `
-- Where a source forwards to, as JSON; null: nowhere.
ALTER TABLE endpoints ADD COLUMN forward TEXT;

-- Requests that are still to be forwarded, in the order of their ids. owner: the process that received it.
CREATE TABLE forwards (
  capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  owner INTEGER NOT NULL
) STRICT;
CREATE INDEX forwards_by_source ON forwards (source_id, owner);
`,
  `
-- What we sent, and what came of it: replays, simulations, forwards, checks.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  group_id TEXT,
  capture_id INTEGER REFERENCES captures ON DELETE SET NULL,
  label TEXT,
  started_at_ms INTEGER NOT NULL,
  total_ms REAL NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  status INTEGER,
  trouble TEXT,
  trouble_words TEXT,
  expected TEXT NOT NULL,
  passed INTEGER NOT NULL,
  comparison TEXT,
  previous_id INTEGER,
  broken TEXT,
  resigned_as TEXT
) STRICT;
CREATE INDEX deliveries_by_capture ON deliveries (capture_id) WHERE capture_id IS NOT NULL;
CREATE INDEX deliveries_by_group ON deliveries (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX deliveries_by_url ON deliveries (url, kind);

-- Bodies that are not a capture's, each once.
CREATE TABLE sent_bodies (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;

-- headers: JSON arrays of [name, value] pairs in wire order, secrets masked. Without a sent_body_id
-- the body is the capture's, or empty. answer_body: its beginning.
CREATE TABLE delivery_details (
  id INTEGER PRIMARY KEY REFERENCES deliveries ON DELETE CASCADE,
  request_headers TEXT NOT NULL,
  sent_body_id INTEGER REFERENCES sent_bodies,
  timings TEXT NOT NULL,
  status_text TEXT,
  answer_headers TEXT,
  answer_bytes INTEGER,
  answer_body BLOB
) STRICT;
CREATE INDEX delivery_details_by_body ON delivery_details (sent_body_id) WHERE sent_body_id IS NOT NULL;

-- Other computers that the user confirmed as targets.
CREATE TABLE confirmed_hosts (
  host TEXT PRIMARY KEY,
  confirmed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
-- Finished runs of endpoint checks. ended: 1 when every check had its turn. summary, run: JSON, without
-- any secret.
CREATE TABLE check_runs (
  id TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  scheme TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  summary TEXT NOT NULL,
  run TEXT NOT NULL
) STRICT;
CREATE INDEX check_runs_by_target ON check_runs (target, scheme, started_at_ms);
`,
]

/** Written into the file's header; tells our databases from other programs'. */
export const applicationId = 1129531214

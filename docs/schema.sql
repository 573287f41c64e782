-- The database after all migrations. Written by `node scripts/schema.ts`, checked by a test.

CREATE TABLE marks (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
, passes_now INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX captures_by_verdict ON captures (verdict);

CREATE INDEX captures_by_source ON captures (source_id);

CREATE INDEX captures_by_scheme ON captures (scheme);

CREATE INDEX captures_by_delivery ON captures (delivery_id, source_id);

CREATE INDEX captures_by_reason ON captures (reason) WHERE reason IS NOT NULL;

CREATE INDEX captures_repeated ON captures (id) WHERE repeat IS NOT NULL;

CREATE INDEX captures_pinned ON captures (id) WHERE pinned = 1;

CREATE INDEX captures_removed ON captures (removed_at_ms) WHERE removed_at_ms IS NOT NULL;

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

CREATE TABLE bodies (
  id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  head BLOB NOT NULL
) STRICT;

CREATE TABLE body_pieces (
  capture_id INTEGER NOT NULL REFERENCES captures ON DELETE CASCADE,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (capture_id, piece)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE capture_words USING fts5 (
  request, headers, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE secrets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  scheme TEXT,
  created_at_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
, active_until_ms INTEGER) STRICT;

CREATE TABLE endpoints (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  paths TEXT NOT NULL,
  scheme TEXT NOT NULL,
  tolerance_seconds INTEGER,
  reply TEXT NOT NULL
, forward TEXT) STRICT;

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

CREATE TABLE explanations (
  capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  config_version INTEGER NOT NULL,
  program TEXT NOT NULL,
  diagnosis TEXT NOT NULL
) STRICT;

CREATE TABLE forwards (
  capture_id INTEGER PRIMARY KEY REFERENCES captures ON DELETE CASCADE,
  source_id TEXT NOT NULL,
  owner INTEGER NOT NULL
) STRICT;

CREATE INDEX forwards_by_source ON forwards (source_id, owner);

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

CREATE TABLE sent_bodies (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;

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

CREATE TABLE confirmed_hosts (
  host TEXT PRIMARY KEY,
  confirmed_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

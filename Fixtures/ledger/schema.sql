PRAGMA application_id = 1333031534;

PRAGMA user_version = 1;

CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  key BLOB NOT NULL UNIQUE CHECK (length(key) = 16),
  body BLOB NOT NULL CHECK (length(body) BETWEEN 2 AND 65535),
  nodes BLOB NOT NULL CHECK (length(nodes) >= 32)
) STRICT;

CREATE TABLE payload (
  seq INTEGER PRIMARY KEY,
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 2 AND 65535)
) STRICT;

CREATE TABLE document (
  seq INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place >= 0),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  bytes BLOB NOT NULL CHECK (length(bytes) <= 16777216),
  PRIMARY KEY (seq, place)
) STRICT;

CREATE TABLE term (
  term TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (term, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
  target INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL CHECK (seq > target)
) STRICT;

CREATE TRIGGER ledger_insert BEFORE INSERT ON ledger
WHEN coalesce(NOT (NOT EXISTS (SELECT 1 FROM ledger)), 1)
BEGIN SELECT RAISE(ABORT, 'ledger grows at its end only'); END;

CREATE TRIGGER event_insert BEFORE INSERT ON event
WHEN coalesce(NOT (NEW.seq = (SELECT coalesce(max(seq), -1) + 1 FROM event)
  AND NOT EXISTS (SELECT 1 FROM event WHERE key = NEW.key)), 1)
BEGIN SELECT RAISE(ABORT, 'event grows at its end only'); END;

CREATE TRIGGER payload_insert BEFORE INSERT ON payload
WHEN coalesce(NOT (NEW.seq = (SELECT max(seq) FROM event)
  AND NOT EXISTS (SELECT 1 FROM payload WHERE seq = NEW.seq)), 1)
BEGIN SELECT RAISE(ABORT, 'payload grows at its end only'); END;

CREATE TRIGGER document_insert BEFORE INSERT ON document
WHEN coalesce(NOT (NEW.seq = (SELECT max(seq) FROM event)
  AND NOT EXISTS (SELECT 1 FROM document WHERE seq = NEW.seq AND place = NEW.place)
  AND NOT EXISTS (SELECT 1 FROM document WHERE hash = NEW.hash)), 1)
BEGIN SELECT RAISE(ABORT, 'document grows at its end only'); END;

CREATE TRIGGER term_insert BEFORE INSERT ON term
WHEN coalesce(NOT (NEW.seq = (SELECT max(seq) FROM event)
  AND NOT EXISTS (SELECT 1 FROM term WHERE term = NEW.term AND seq = NEW.seq)), 1)
BEGIN SELECT RAISE(ABORT, 'term grows at its end only'); END;

CREATE TRIGGER erasure_insert BEFORE INSERT ON erasure
WHEN coalesce(NOT (NEW.seq = (SELECT max(seq) FROM event)
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE target = NEW.target)), 1)
BEGIN SELECT RAISE(ABORT, 'erasure grows at its end only'); END;

CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger is never edited'); END;

CREATE TRIGGER event_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event is never edited'); END;

CREATE TRIGGER payload_update BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'payload is never edited'); END;

CREATE TRIGGER document_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'document is never edited'); END;

CREATE TRIGGER term_update BEFORE UPDATE ON term
BEGIN SELECT RAISE(ABORT, 'term is never edited'); END;

CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasure is never edited'); END;

CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger is never deleted from'); END;

CREATE TRIGGER event_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event is never deleted from'); END;

CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'erasure is never deleted from'); END;

CREATE TRIGGER payload_delete BEFORE DELETE ON payload
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE target = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'payload is never deleted from'); END;

CREATE TRIGGER document_delete BEFORE DELETE ON document
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE target = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'document is never deleted from'); END;

CREATE TRIGGER term_delete BEFORE DELETE ON term
WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE target = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'term is never deleted from'); END;

#include <sqlite3.h>

// Variadic C functions cannot be called from Swift: the one setting that is needed, by a name of its own.
static inline int outturn_db_config_int(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}

// SQLITE_TRANSIENT is a cast that Swift does not import. SQLite copies the bytes; none are an empty blob, not NULL.
static inline int outturn_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, int count) {
  if (count == 0) return sqlite3_bind_zeroblob(statement, place, 0);
  return sqlite3_bind_blob(statement, place, bytes, count, SQLITE_TRANSIENT);
}

static inline int outturn_bind_text(sqlite3_stmt *statement, int place, const char *text, int count) {
  return sqlite3_bind_text(statement, place, text, count, SQLITE_TRANSIENT);
}

// The first bytes of the database file, through the descriptor that SQLite itself holds: to open the
// file a second time would drop its locks. Returns the file's length, or -1.
static inline sqlite3_int64 outturn_read_header(sqlite3 *db, void *bytes, int count) {
  sqlite3_file *file = 0;
  sqlite3_int64 length = -1;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return -1;
  if (file == 0 || file->pMethods == 0) return -1;
  if (file->pMethods->xFileSize(file, &length) != SQLITE_OK) return -1;
  if (length >= count && file->pMethods->xRead(file, bytes, count, 0) != SQLITE_OK) return -1;
  return length;
}

// SQLite counts the bytes it allocates under one lock for all connections; nobody here asks for the count.
static inline int outturn_config_no_memory_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

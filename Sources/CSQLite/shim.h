#include <sqlite3.h>

// Variadic C functions cannot be called from Swift: the one setting that is needed, by a name of its own.
static inline int outturn_db_config_int(sqlite3 *db, int option, int value) {
  return sqlite3_db_config(db, option, value, (int *)0);
}

/**
 * True for what is the database's trouble and nobody's mistake: it is away, full, read-only, shutting down, or another
 * transaction held a lock for too long. The same statement may pass a moment later; both engines.
 */
export function isDatabaseFault(error: unknown): boolean {
  const driver = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const { code, errno, fatal } = (driver ?? {}) as { code?: unknown; errno?: unknown; fatal?: unknown };
  // mysql2 marks every error that ends the connection.
  if (fatal === true) return true;
  if (typeof errno === 'number' && SERVER_TROUBLE.has(errno)) return true;
  return typeof code === 'string' && (CONNECTION.has(code) || SQLITE.test(code));
}

/** Error numbers of MySQL and MariaDB. */
const SERVER_TROUBLE = new Set([
  1020, // ER_CHECKREAD: the row changed meanwhile (MariaDB's snapshot isolation)
  1021, // ER_DISK_FULL
  1040, // ER_CON_COUNT_ERROR
  1041, // ER_OUT_OF_RESOURCES
  1053, // ER_SERVER_SHUTDOWN
  1114, // ER_RECORD_FILE_FULL
  1203, // ER_TOO_MANY_USER_CONNECTIONS
  1205, // ER_LOCK_WAIT_TIMEOUT
  1206, // ER_LOCK_TABLE_FULL
  1213, // ER_LOCK_DEADLOCK
  1290, // ER_OPTION_PREVENTS_STATEMENT: read-only
  1317, // ER_QUERY_INTERRUPTED
  1836, // ER_READ_ONLY_MODE
  1927, // ER_CONNECTION_KILLED
  3024, // ER_QUERY_TIMEOUT
  3572, // ER_LOCK_NOWAIT
]);

const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);

const SQLITE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL|INTERRUPT)/;

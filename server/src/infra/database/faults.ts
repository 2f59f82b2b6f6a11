/** What a driver says about a fault, wherever TypeORM has put it. */
interface Fault {
  code?: string;
  errno?: number;
  message?: string;
}

/** True when a unique key refused the row; both engines. */
export function isDuplicateKey(error: unknown): boolean {
  const { errno, code, message } = driverFaultOf(error);
  if (errno === 1062) return true;
  return /UNIQUE constraint failed/i.test(message ?? '') || /SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(code ?? '');
}

/** InnoDB chose this transaction as a deadlock's victim. */
export function isDeadlock(error: unknown): boolean {
  return driverFaultOf(error).errno === 1213;
}

/** The connection, or the wait for one, for a lock or for the server's end, failed: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  return [error as Fault | null, driverFaultOf(error)].some(
    (fault) => AWAY.test(fault?.code ?? '') || AWAY_NUMBERS.has(fault?.errno ?? 0) || CLOSED.test(fault?.message ?? ''),
  );
}

const AWAY = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|PROTOCOL_.*|SQLITE_BUSY.*)$/;

/** Of MySQL 8 and MariaDB; what is not listed here is our fault and not the server's. */
const AWAY_NUMBERS = new Set([
  1040, // ER_CON_COUNT_ERROR
  1053, // ER_SERVER_SHUTDOWN
  1203, // ER_TOO_MANY_USER_CONNECTIONS
  1205, // ER_LOCK_WAIT_TIMEOUT
  1213, // ER_LOCK_DEADLOCK, after the last try
  1927, // ER_CONNECTION_KILLED
]);

/** mysql2 says these without a code. */
const CLOSED = /in closed state|^Pool is closed|^Queue limit reached/;

function driverFaultOf(error: unknown): Fault {
  return (error as { driverError?: Fault } | null | undefined)?.driverError ?? {};
}

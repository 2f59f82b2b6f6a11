import { QueryFailedError } from 'typeorm';
import { isDatabaseFault } from './database-fault';

const failed = (driver: object): Error => new QueryFailedError('', [], Object.assign(new Error('x'), driver));

describe('the database’s own trouble', () => {
  test.each([
    failed({ code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 }),
    failed({ code: 'ER_LOCK_DEADLOCK', errno: 1213 }),
    failed({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true }),
    failed({ code: 'SQLITE_BUSY' }),
    failed({ code: 'SQLITE_BUSY_SNAPSHOT' }),
    failed({ code: 'SQLITE_IOERR_WRITE' }),
    failed({ code: 'SQLITE_FULL' }),
    // The pool's own errors come as they are.
    Object.assign(new Error('x'), { code: 'ECONNREFUSED', errno: -111 }),
    Object.assign(new Error("Can't add new command when connection is in closed state"), { fatal: true }),
  ])('%j is nobody’s fault', (error) => expect(isDatabaseFault(error)).toBe(true));

  test.each([
    failed({ code: 'ER_DUP_ENTRY', errno: 1062 }),
    failed({ code: 'ER_DATA_TOO_LONG', errno: 1406 }),
    failed({ code: 'ER_PARSE_ERROR', errno: 1064 }),
    failed({ code: 'SQLITE_CONSTRAINT_UNIQUE' }),
    failed({ code: 'SQLITE_ERROR' }),
    new TypeError('cannot read'),
    'a text',
    null,
    undefined,
  ])('%j is the event’s', (error) => expect(isDatabaseFault(error)).toBe(false));
});

import { QueryFailedError } from 'typeorm';
import { isUnavailable } from './faults';

const failed = (fault: object): QueryFailedError =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error('driver'), fault));

describe('a database that is away', () => {
  it.each([
    ['waited too long for a lock', failed({ errno: 1205, code: 'ER_LOCK_WAIT_TIMEOUT' })],
    ['shuts down', failed({ errno: 1053, code: 'ER_SERVER_SHUTDOWN' })],
    ['killed the connection', failed({ errno: 1927 })],
    ['lost the connection', failed({ code: 'PROTOCOL_CONNECTION_LOST' })],
    ['answered out of turn', failed({ code: 'PROTOCOL_PACKETS_OUT_OF_ORDER' })],
    ['a closed connection', failed({ message: "Can't add new command when connection is in closed state" })],
    ['a closed connection that is written to', new Error("Can't write in closed state")],
    ['a pool that is closed', new Error('Pool is closed.')],
    ['a pool with a full queue', new Error('Queue limit reached.')],
    ['is not there', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['is locked', failed({ code: 'SQLITE_BUSY_SNAPSHOT' })],
  ])('%s: 503', (_name, error) => expect(isUnavailable(error)).toBe(true));

  it.each([
    ['a wrong statement', failed({ errno: 1064, code: 'ER_PARSE_ERROR' })],
    ['a missing table', failed({ errno: 1146, code: 'ER_NO_SUCH_TABLE' })],
    ['a duplicate', failed({ errno: 1062, code: 'ER_DUP_ENTRY' })],
    ['a mistake of ours', new TypeError('x is not a function')],
    ['nothing', null],
    ['a text', 'ECONNREFUSED'],
  ])('%s: not', (_name, error) => expect(isUnavailable(error)).toBe(false));
});

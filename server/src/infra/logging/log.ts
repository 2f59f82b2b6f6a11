import pino from 'pino';

/** Structured log, one JSON object a line. Carries ids; never openids, phones, tokens or descriptions. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Injection token. */
export const LOG = Symbol('log');

const SECRET = [
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'phone',
  'openId',
  'openid',
  'password',
  'secret',
  'description',
  'contact',
];

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // A second lock on the door: nobody should log these, and if somebody does, they do not reach the disk.
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  });
}

import { ProblemError } from '../infra/http';

/** A webhook's body as it came, byte for byte; the HTTP layer leaves `/webhooks/**` unread. */
export function rawBody(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  if (body === undefined || body === null) return Buffer.alloc(0);
  throw new ProblemError('internal');
}

/** What both platforms take for "received": this text, nothing around it. */
export const RECEIVED = 'success';

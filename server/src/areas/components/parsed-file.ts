import { ProblemError, UnreadableBody } from '../../infra/http';
import { parseStrictJson } from '../../infra/http/strict-json';

/** Room for twenty thousand components at 400 bytes each; parsed here, they hold others up for some tenths of a second. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The file of a route with large bodies, whose JSON comes unread, as bytes. Throws why it cannot be read. */
export function parsedFile(body: unknown): unknown {
  if (body instanceof UnreadableBody) throw body.problem;
  if (!Buffer.isBuffer(body)) return body;
  if (body.length > MOST_BYTES)
    throw new ProblemError('body-too-large', '文件超过 8 MiB，请分几次导入，每次最多 20000 个部件');
  return parseStrictJson(body);
}

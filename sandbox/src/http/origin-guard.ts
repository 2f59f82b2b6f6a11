import type { FastifyInstance } from 'fastify';
import { Problem } from './problems';

/**
 * Lets browsers call the sandbox from its own page and from the server's (the H5 mini-program stands in for the
 * dialogs there), and from nowhere else: any open tab could otherwise read passwords of the demo.
 */
export function guardOrigin(app: FastifyInstance, serverUrl: string): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers;
    if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return undefined;
    if (!samePlace(origin, serverUrl))
      throw new Problem(403, 'forbidden', '沙箱只接受自己的页面和被测服务器的页面来调用。');
    reply.headers({ 'access-control-allow-origin': origin, vary: 'origin' });
    if (request.method === 'OPTIONS') {
      return reply
        .headers({
          'access-control-allow-methods': 'GET, POST, DELETE',
          'access-control-allow-headers': 'content-type',
        })
        .code(204)
        .send();
    }
    return undefined;
  });
}

/** localhost and 127.0.0.1 are one place. */
function samePlace(origin: string, url: string): boolean {
  if (!URL.canParse(origin)) return false;
  const [a, b] = [new URL(origin), new URL(url)];
  const name = (place: URL): string => (['127.0.0.1', '[::1]'].includes(place.hostname) ? 'localhost' : place.hostname);
  return name(a) === name(b) && a.port === b.port && a.protocol === b.protocol;
}

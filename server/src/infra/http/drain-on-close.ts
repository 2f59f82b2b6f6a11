import type { FastifyInstance } from 'fastify';

/**
 * A server that closes takes no new connections and answers what it has in hand, each answer being its connection's
 * last; what is not answered within `withinMs` is cut off.
 */
export function drainOnClose(fastify: FastifyInstance, withinMs: number): void {
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
    const deadline = setTimeout(() => fastify.server.closeAllConnections(), withinMs);
    deadline.unref();
    fastify.server.once('close', () => clearTimeout(deadline));
  });
  // Kept alive, a connection would hold the server open until its idle time is over.
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}

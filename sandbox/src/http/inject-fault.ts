import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault, Faults } from '../world/faults';

/** Answers in the words of the platform that was called. */
export type AnswerFault = (errcode: number | string) => { readonly type: string; readonly text: string };

/**
 * Lets a waiting fault happen to this call. True: the call is over. A call that is only delayed goes on afterwards,
 * even when its caller has given up meanwhile, as a slow platform's would.
 */
export async function faultHappened(
  faults: Faults,
  call: string,
  reply: FastifyReply,
  answer: AnswerFault,
): Promise<boolean> {
  const fault = faults.take(call);
  if (!fault) return false;
  if (fault.delayMs !== undefined) await pause(fault.delayMs, undefined, { ref: false });
  if (fault.drop === true) {
    reply.hijack();
    reply.raw.socket?.destroy();
    return true;
  }
  return failed(fault, reply, answer);
}

async function failed(fault: Fault, reply: FastifyReply, answer: AnswerFault): Promise<boolean> {
  if (fault.errcode !== undefined) {
    const { type, text } = answer(fault.errcode);
    await reply
      .code(fault.status ?? 200)
      .type(type)
      .send(text);
    return true;
  }
  if (fault.status === undefined) return false;
  await reply.code(fault.status).type('text/plain; charset=utf-8').send(`injected fault ${fault.status}`);
  return true;
}

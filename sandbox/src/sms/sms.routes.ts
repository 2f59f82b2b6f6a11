import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadBody, jsonOf, pathOf, queryOf } from '../http/body';
import { faultHappened } from '../http/inject-fault';
import { Problem } from '../http/problems';
import type { World } from '../world/world';
import { checkSignature, Nonces } from './check-signature';
import { SmsDesk, type SmsOrder } from './send-message';
import type { TextMessage } from './sms-box';
import { SMS_REFUSALS, SmsRefusal } from './sms-refusals';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Registers the provider of text messages, where the configuration names an account, and the look into the phones. */
export function registerSms(app: FastifyInstance, world: World): void {
  app.get('/sandbox/sms', async (request) => {
    const phone = queryOf(request).get('phone');
    if (phone !== null && !/^1[3-9]\d{9}$/.test(phone))
      throw new Problem(400, 'validation-failed', 'phone：要填 11 位手机号');
    return (phone === null ? world.texts.all() : world.texts.of(phone)).map(shown);
  });

  const account = world.config.sms;
  if (!account) return;
  const desk = new SmsDesk(world, account);
  const nonces = new Nonces();
  app.post('/sms/v1/messages', async (request, reply) => {
    const over = await faultHappened(world.faults, pathOf(request), reply, (code) => ({
      type: JSON_TYPE,
      text: JSON.stringify(refusalOf(String(code))),
    }));
    if (over) return reply;
    try {
      checkSignature(request, account, nonces, world.now());
      const bizId = desk.send(orderOf(request));
      return await reply.type(JSON_TYPE).send(JSON.stringify({ code: 'OK', message: 'OK', bizId }));
    } catch (error) {
      if (!(error instanceof SmsRefusal) && !(error instanceof BadBody)) throw error;
      const code = error instanceof SmsRefusal ? error.code : 'isv.INVALID_PARAMETERS';
      return reply
        .code(400)
        .type(JSON_TYPE)
        .send(JSON.stringify(refusalOf(code)));
    }
  });
}

function refusalOf(code: string): { code: string; message: string } {
  return { code, message: (SMS_REFUSALS as Readonly<Record<string, string>>)[code] ?? '注入的故障' };
}

/** Throws SmsRefusal where a field is missing, surplus or no text. */
function orderOf(request: FastifyRequest): SmsOrder {
  const { messageId, phone, signName, templateId, params, ...surplus } = jsonOf(request);
  const texts = [messageId, phone, signName, templateId].every((field) => typeof field === 'string' && field !== '');
  if (!texts || Object.keys(surplus).length > 0 || !isTexts(params)) throw new SmsRefusal('isv.INVALID_PARAMETERS');
  return {
    messageId: String(messageId),
    phone: String(phone),
    signName: String(signName),
    templateId: String(templateId),
    params,
  };
}

function isTexts(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}

function shown({ phone, signName, templateId, params, text, at }: TextMessage): Omit<TextMessage, 'sequence'> {
  return { phone, signName, templateId, params, text, at };
}

import type { FastifyInstance } from 'fastify';
import { packPhone } from '../alipay/phone-packet';
import { readPrivateKey } from '../alipay/rsa2';
import { jsonOf, queryOf } from '../http/body';
import { invalid } from '../http/problems';
import { CODE_LIFETIME } from '../world/single-use-codes';
import type { World } from '../world/world';
import type { ChangeConsents } from './change-consents';
import { showMessage, showPersona } from './presenters';
import { onlyFields, ownerField, personQuery, readFault } from './read-call';

/** Registers the calls by which tests and people steer the sandbox (api.md, "Demo and sandbox"). */
export function registerSandboxCalls(app: FastifyInstance, world: World, consents: ChangeConsents): void {
  const privateKey = readPrivateKey(world.config.alipay.platformPrivateKey);
  const seconds = CODE_LIFETIME / 1000;

  app.get('/sandbox/personas', async () => world.people.all().map(showPersona));

  app.get('/sandbox/messages', async (request) => {
    const { name } = personQuery(world, queryOf(request));
    return world.phones.of(name).map(showMessage);
  });

  app.post('/sandbox/consents', async (request) => consents.answer(jsonOf(request)));
  app.delete('/sandbox/consents', async (request) => consents.switchOff(jsonOf(request)));

  app.post('/sandbox/faults', async (request) => {
    const fault = readFault(jsonOf(request));
    world.faults.add(fault);
    return fault;
  });

  app.delete('/sandbox/faults', async () => ({ cleared: world.faults.clear() }));

  app.post('/sandbox/codes', async (request) => {
    const body = jsonOf(request);
    onlyFields(body, 'persona');
    const owner = ownerField(world, body);
    world.visits.touch(owner);
    const codes = owner.platform === 'wechat' ? world.codes.wechatLogin : world.codes.alipayLogin;
    return { code: codes.issue(owner), expiresIn: seconds };
  });

  app.post('/sandbox/phone-codes', async (request) => {
    const body = jsonOf(request);
    onlyFields(body, 'persona');
    const owner = ownerField(world, body);
    if (owner.platform !== 'wechat') throw invalid('persona', '支付宝用户请用 /sandbox/phone-packets');
    phoneOf(owner.phone);
    world.visits.touch(owner);
    return { code: world.codes.wechatPhone.issue(owner), expiresIn: seconds };
  });

  app.post('/sandbox/phone-packets', async (request) => {
    const body = jsonOf(request);
    onlyFields(body, 'persona');
    const owner = ownerField(world, body);
    if (owner.platform !== 'alipay') throw invalid('persona', '微信用户请用 /sandbox/phone-codes');
    return packPhone(phoneOf(owner.phone), world.config.alipay.aesKey, privateKey);
  });
}

function phoneOf(phone: string | undefined): string {
  if (phone === undefined) throw invalid('persona', '这个人没有登记手机号');
  return phone;
}

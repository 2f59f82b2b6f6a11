import type { FastifyInstance, FastifyRequest } from 'fastify';
import { queryOf } from '../http/body';
import { Problem } from '../http/problems';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import { AppProbe } from './app-probe';
import { chatView } from './chat.view';
import { CivilTime } from './civil-time';
import { APP_MARK } from './marks.view';
import { consentsView, noticesView, phoneView } from './phone.view';
import { smsDrawerView } from './sms.view';
import { WALL_SCRIPT } from './wall.script';
import { WALL_STYLE } from './wall.style';
import { wallView } from './wall.view';

/** Registers the page of phones at `/` and the fragments by which it stays current. It loads nothing from elsewhere. */
export function registerPage(app: FastifyInstance, world: World): void {
  const time = new CivilTime(world.config.timeZone ?? 'Asia/Shanghai');
  const probe = new AppProbe(world.config.serverUrl);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src ${new URL(world.config.serverUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

  app.get('/', async (request, reply) => {
    const page = wallView(world, shownOwners(world, request), time, await probe.known()).text;
    return reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .type('text/html; charset=utf-8')
      .send(page);
  });

  app.get('/sandbox/page/phone', async (request, reply) => {
    const owner = world.people.owner(queryOf(request).get('persona') ?? '');
    if (!owner) throw new Problem(404, 'not-found', '没有这个人的手机');
    return reply.type('text/html; charset=utf-8').send(phoneView(world, owner, time).text);
  });

  app.get('/sandbox/page/state', async (request) => {
    const query = queryOf(request);
    const state = {
      clock: time.clock(world.now()),
      revision: world.revision.value,
      app: probe.found,
      latest: latestOf(world),
    };
    if (query.get('revision') === String(world.revision.value)) return { ...state, phones: [] };
    const phones = ownersNamed(world, query.getAll('show')).map((owner) => ({
      persona: owner.name,
      notices: noticesView(world, owner, time).text,
      ...(owner.platform === 'wechat' ? { chat: chatView(world, owner, time).text } : {}),
      consents: consentsView(world, owner).text,
    }));
    return { ...state, phones, texts: smsDrawerView(world, time).text };
  });

  const files: readonly (readonly [string, string, string])[] = [
    ['wall.css', 'text/css; charset=utf-8', WALL_STYLE],
    ['wall.js', 'text/javascript; charset=utf-8', WALL_SCRIPT],
    ['icon.svg', 'image/svg+xml', iconFile()],
  ];
  for (const [name, type, text] of files) {
    app.get(`/sandbox/page/${name}`, async (_request, reply) => reply.type(type).send(text));
  }
}

/** The newest thing that came to each phone, so that phones which are not on the wall can be marked as unread. */
function latestOf(world: World): Record<string, string> {
  const answers = (name: string): number => world.chats.of(name).findLast(({ from }) => from === 'app')?.sequence ?? 0;
  const newest = ({ name, phone }: PhoneOwner): number =>
    Math.max(world.phones.of(name)[0]?.sequence ?? 0, world.texts.of(phone)[0]?.sequence ?? 0);
  return Object.fromEntries(
    world.people.owners().map((owner) => [owner.name, `${newest(owner)}.${answers(owner.name)}`]),
  );
}

/** The people asked for by `?show=`, or one of each kind, side by side: who reports, who goes there, who repairs. */
function shownOwners(world: World, request: FastifyRequest): PhoneOwner[] {
  const asked = queryOf(request).getAll('show');
  if (asked.length > 0) return ownersNamed(world, asked);
  const owners = world.people.owners();
  const first = [
    owners.find((owner) => owner.role === 'citizen' && owner.platform === 'wechat'),
    owners.find((owner) => owner.role === 'gridWorker'),
    owners.find((owner) => owner.role === 'handler'),
  ];
  return first.filter((owner) => owner !== undefined);
}

function ownersNamed(world: World, names: readonly string[]): PhoneOwner[] {
  return [...new Set(names)].map((name) => world.people.owner(name)).filter((owner) => owner !== undefined);
}

function iconFile(): string {
  return APP_MARK.text.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"').replace('var(--teal)', '#0F766E');
}

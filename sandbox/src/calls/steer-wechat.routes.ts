import type { FastifyInstance } from 'fastify';
import { PUSH_FORMATS, PUSH_MODES } from '../config/sandbox-config';
import { jsonOf } from '../http/body';
import { invalid, Problem } from '../http/problems';
import type { WebhookPusher } from '../wechat/webhook-pusher';
import { CHECKED, SUGGESTIONS, type Verdict } from '../world/verdicts';
import type { World } from '../world/world';
import { pushAndTell } from './push-and-tell';
import { type Body, choiceField, countField, onlyFields, ownerField } from './read-call';
import { readEvent } from './read-event';

/** Registers the calls that decide what the platform does next: verdicts, the webhook's style, any event, absence. */
export function registerSteering(app: FastifyInstance, world: World, pusher: WebhookPusher): void {
  app.post('/sandbox/verdicts', async (request) => {
    const verdict = readVerdict(world, jsonOf(request));
    world.verdicts.add(verdict);
    return verdict;
  });

  app.delete('/sandbox/verdicts', async () => ({ cleared: world.verdicts.clear() }));

  app.get('/sandbox/webhook', async () => world.push);

  app.post('/sandbox/webhook', async (request) => {
    const body = jsonOf(request);
    onlyFields(body, 'mode', 'format');
    const [mode, format] = [choiceField(body, 'mode', PUSH_MODES), choiceField(body, 'format', PUSH_FORMATS)];
    if (mode === undefined && format === undefined) throw invalid('mode', 'mode、format 至少填一项');
    world.push.mode = mode ?? world.push.mode;
    world.push.format = format ?? world.push.format;
    return world.push;
  });

  app.post('/sandbox/webhook/verify', async () => ({ verified: await pusher.verify() }));

  app.post('/sandbox/events', async (request) => {
    const event = readEvent(world, jsonOf(request));
    return { webhook: await pushAndTell(pusher, [event]) };
  });

  app.post('/sandbox/visits', async (request) => {
    const body = jsonOf(request);
    onlyFields(body, 'persona', 'recent');
    const owner = ownerField(world, body);
    const { recent } = body;
    if (typeof recent !== 'boolean') throw invalid('recent', '要填 true（刚用过小程序）或 false（两小时没用过）');
    if (recent) world.visits.touch(owner);
    else world.visits.leave(owner);
    return { persona: owner.name, recent };
  });
}

/** Throws Problem. */
function readVerdict(world: World, body: Body): Verdict {
  onlyFields(body, 'persona', 'kind', 'suggest', 'label', 'times');
  const owner = body['persona'] === undefined ? undefined : ownerField(world, body);
  const kind = choiceField(body, 'kind', CHECKED);
  const suggest = choiceField(body, 'suggest', SUGGESTIONS);
  if (kind === undefined || suggest === undefined) {
    throw new Problem(400, 'validation-failed', '要写明 kind（text 或 image）和 suggest（pass、review、risky）');
  }
  const [label, times] = [countField(body, 'label', 0, 99_999), countField(body, 'times', 1, 1_000_000)];
  return { persona: owner?.name, kind, suggest, label, times };
}

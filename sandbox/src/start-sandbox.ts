import Fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { registerAlipay } from './alipay/gateway.routes';
import { ChangeConsents } from './calls/change-consents';
import { registerChat } from './calls/chat.routes';
import { registerSandboxCalls } from './calls/sandbox.routes';
import { registerSteering } from './calls/steer-wechat.routes';
import { checkConfig } from './config/read-config';
import { originalIdOf, type SandboxConfig } from './config/sandbox-config';
import { keepBodiesRaw } from './http/body';
import { guardOrigin } from './http/origin-guard';
import { registerProblems } from './http/problems';
import { registerPage } from './page/page.routes';
import { registerSms } from './sms/sms.routes';
import { ConsentEvents } from './wechat/consent-events';
import { WebhookPusher } from './wechat/webhook-pusher';
import { registerWechat } from './wechat/wechat.routes';
import { StateFile } from './state/state-file';
import { StateKeeper } from './state/state-keeper';
import { createWorld, type World } from './world/world';

export interface RunningSandbox {
  /** Base URL without a trailing slash; also the platforms' base URL for the server under development. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a sandbox with a fresh world, or with what `stateFile` kept of the last one. Throws ConfigError when the
 * configuration cannot be used.
 */
export async function startSandbox(config: SandboxConfig): Promise<RunningSandbox> {
  const world = createWorld(checkConfig(config));
  const keeper = keeperOf(world);
  const pusher = new WebhookPusher(world);
  const events = new ConsentEvents(originalIdOf(config), world.now);

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 1024 * 1024, logger: false });
  keepBodiesRaw(app);
  registerProblems(app);
  guardOrigin(app, config.serverUrl);
  registerWechat(app, world, pusher);
  registerAlipay(app, world);
  registerSms(app, world);
  registerSandboxCalls(app, world, new ChangeConsents(world, events, pusher));
  registerChat(app, world, pusher);
  registerSteering(app, world, pusher);
  registerPage(app, world);
  await app.listen({ port: config.port, host: config.host });

  return {
    url: urlOf(config.host, app.server.address()),
    close: async () => {
      pusher.stop();
      await app.close();
      keeper?.close();
    },
  };
}

function keeperOf(world: World): StateKeeper | null {
  const { stateFile, warn = (message: string) => process.stderr.write(`${message}\n`) } = world.config;
  return stateFile === undefined ? null : new StateKeeper(world, new StateFile(stateFile), warn);
}

function urlOf(host: string, address: string | AddressInfo | null): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

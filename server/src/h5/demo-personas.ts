import { Inject, Injectable } from '@nestjs/common';
import type { AppConfig } from '@citygrid/shared/api';
import type { Config } from '../config';
import { Clock } from '../infra/clock';
import { fetchRemote } from '../infra/http';
import { CONFIG } from '../infra/infra.module';
import { LOG, type Log } from '../infra/logging';
import { Refreshing } from '../infra/refreshing';

type Persona = NonNullable<AppConfig['persona']>;

const PATIENCE_MS = 2_000;
const MAX_BYTES = 256 * 1024;

/** How the H5 app logs in as one of the demo's people: asked of the sandbox, in development alone. */
@Injectable()
export class DemoPersonas {
  private readonly kept: Refreshing<ReadonlyMap<string, Persona>>;
  private readonly url: string | null;

  constructor(@Inject(CONFIG) { env, app }: Config, clock: Clock, @Inject(LOG) log: Log) {
    this.url = env === 'production' ? null : app.personasUrl;
    this.kept = new Refreshing(clock, async () => {
      try {
        return this.url === null ? new Map() : await ask(this.url);
      } catch (error) {
        log.warn({ err: (error as Error).message }, 'the sandbox does not tell who its people are');
        return new Map();
      }
    });
  }

  /** Null for an unknown name, without a sandbox, and where it does not answer. */
  async find(name: string): Promise<Persona | null> {
    return this.url === null ? null : ((await this.kept.get()).get(name) ?? null);
  }
}

async function ask(url: string): Promise<ReadonlyMap<string, Persona>> {
  const rules = { hosts: [], localOrigins: [new URL(url).origin], maxBytes: MAX_BYTES, timeoutMs: PATIENCE_MS };
  const listed: unknown = JSON.parse((await fetchRemote(url, rules)).bytes.toString('utf8'));
  if (!Array.isArray(listed)) throw new Error('the list of personas is no list');
  const personas = listed.map(personaOf).filter((persona) => persona !== null);
  return new Map(personas.map((persona) => [persona.name, persona]));
}

function personaOf(listed: unknown): Persona | null {
  const { name, platform, code, username, password } = (listed ?? {}) as Record<string, unknown>;
  if (typeof name !== 'string') return null;
  if ((platform === 'wechat' || platform === 'alipay') && typeof code === 'string') return { name, platform, code };
  if (platform === 'console' && typeof username === 'string' && typeof password === 'string')
    return { name, platform, username, password };
  return null;
}

import { createHash } from 'node:crypto';
import { ConfigError } from '../config/read-config';
import type { Messenger, Persona } from '../config/sandbox-config';

/** A person with a phone: the ids by which a platform knows them are always there. */
export interface PhoneOwner extends Persona {
  readonly platform: Messenger;
  readonly openid: string;
  readonly userId: string;
}

/** Everybody in the sandbox's world, found by name or by the ids that a platform uses. */
export class People {
  private readonly byName = new Map<string, Persona | PhoneOwner>();

  constructor(personas: readonly Persona[]) {
    for (const persona of personas) {
      if (this.byName.has(persona.name)) throw new ConfigError(`two personas are called ${persona.name}`);
      this.byName.set(persona.name, hasPhone(persona) ? withIds(persona) : persona);
    }
    refuseTwins(this.owners(), 'openid', (owner) => owner.openid);
    refuseTwins(this.owners(), 'code', (owner) => owner.code);
  }

  all(): (Persona | PhoneOwner)[] {
    return [...this.byName.values()];
  }

  owners(): PhoneOwner[] {
    return this.all().filter(isOwner);
  }

  named(name: string): Persona | PhoneOwner | undefined {
    return this.byName.get(name);
  }

  owner(name: string): PhoneOwner | undefined {
    const person = this.byName.get(name);
    return person && isOwner(person) ? person : undefined;
  }

  byOpenid(platform: Messenger, openid: string): PhoneOwner | undefined {
    return this.owners().find((owner) => owner.platform === platform && owner.openid === openid);
  }

  byUserId(userId: string): PhoneOwner | undefined {
    return this.owners().find((owner) => owner.platform === 'alipay' && owner.userId === userId);
  }

  /** The owner of a login code that never wears out. */
  byDemoCode(platform: Messenger, code: string): PhoneOwner | undefined {
    return this.owners().find((owner) => owner.platform === platform && owner.code === code);
  }
}

function hasPhone(persona: Persona): persona is Persona & { platform: Messenger } {
  return persona.platform !== 'console';
}

function isOwner(person: Persona): person is PhoneOwner {
  return person.platform !== 'console';
}

/** Ids made from the name, in the platforms' shapes, so that a restart knows the same people. */
function withIds(persona: Persona & { platform: Messenger }): PhoneOwner {
  const digest = createHash('sha256').update(`${persona.platform}:${persona.name}`).digest();
  const text = digest.toString('base64url');
  const made = persona.platform === 'wechat' ? `o${text.slice(0, 27)}` : `0${text.slice(0, 42)}`;
  const digits = (digest.readBigUInt64BE(0) % 10n ** 12n).toString().padStart(12, '0');
  return { ...persona, openid: persona.openid ?? made, userId: persona.userId ?? `2088${digits}` };
}

function refuseTwins(owners: PhoneOwner[], what: string, read: (owner: PhoneOwner) => string | undefined): void {
  const seen = new Map<string, string>();
  for (const owner of owners) {
    const value = read(owner);
    if (value === undefined) continue;
    const key = `${owner.platform}:${value}`;
    const other = seen.get(key);
    if (other !== undefined) throw new ConfigError(`${other} and ${owner.name} have the same ${what}`);
    seen.set(key, owner.name);
  }
}

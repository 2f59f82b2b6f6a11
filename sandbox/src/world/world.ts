import type { SandboxConfig } from '../config/sandbox-config';
import { Consents } from './consents';
import { Faults } from './faults';
import { People } from './people';
import { Phones } from './phones';
import { Revision } from './revision';
import { SingleUseCodes } from './single-use-codes';
import { Templates } from './templates';

/** The state of one sandbox. All of it is in memory; phones and consents are also kept in a file where one is named. */
export interface World {
  readonly config: SandboxConfig;
  readonly now: () => number;
  readonly people: People;
  readonly templates: Templates;
  readonly consents: Consents;
  readonly phones: Phones;
  readonly faults: Faults;
  readonly revision: Revision;
  readonly codes: {
    readonly wechatLogin: SingleUseCodes;
    readonly wechatPhone: SingleUseCodes;
    readonly alipayLogin: SingleUseCodes;
  };
}

/** A fresh world in which everybody has accepted every template as often as the configuration says. */
export function createWorld(config: SandboxConfig): World {
  const now = config.now ?? Date.now;
  const revision = new Revision();
  const world: World = {
    config,
    now,
    people: new People(config.personas),
    templates: new Templates(config.templates),
    consents: new Consents(revision),
    phones: new Phones(revision),
    faults: new Faults(),
    revision,
    codes: {
      wechatLogin: new SingleUseCodes('0', now),
      wechatPhone: new SingleUseCodes('p', now),
      alipayLogin: new SingleUseCodes('a', now),
    },
  };
  for (const owner of world.people.owners()) {
    for (const template of world.templates.of(owner.platform)) {
      world.consents.accept(owner, template, config.consentsPerPersona);
    }
  }
  return world;
}

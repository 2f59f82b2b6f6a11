import type { PushFormat, PushMode, SandboxConfig } from '../config/sandbox-config';
import { SmsBox } from '../sms/sms-box';
import { Chats } from './chats';
import { Consents } from './consents';
import { Faults } from './faults';
import { Keywords } from './keywords';
import { People } from './people';
import { Phones } from './phones';
import { ReplyWindows } from './reply-windows';
import { Revision } from './revision';
import { SingleUseCodes } from './single-use-codes';
import { TempMedia } from './temp-media';
import { Templates } from './templates';
import { Verdicts } from './verdicts';
import { Visits } from './visits';

/**
 * The state of one sandbox. All of it is in memory; phones, conversations and consents are also kept in a file where
 * one is named.
 */
export interface World {
  readonly config: SandboxConfig;
  readonly now: () => number;
  readonly people: People;
  readonly templates: Templates;
  readonly consents: Consents;
  readonly phones: Phones;
  readonly faults: Faults;
  /** Text messages, by phone number. */
  readonly texts: SmsBox;
  /** Customer-service conversations of the WeChat phones. */
  readonly chats: Chats;
  readonly replyWindows: ReplyWindows;
  readonly media: TempMedia;
  /** What content checks are to say, before the keyword lists are asked. */
  readonly verdicts: Verdicts;
  readonly keywords: Keywords;
  readonly visits: Visits;
  /** How the webhook is spoken to, as the console was last told. */
  readonly push: { mode: PushMode; format: PushFormat };
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
  const phones = new Phones(revision);
  const world: World = {
    config,
    now,
    people: new People(config.personas),
    templates: new Templates(config.templates),
    consents: new Consents(revision),
    phones,
    texts: new SmsBox(phones, revision),
    faults: new Faults(),
    chats: new Chats(revision, now),
    replyWindows: new ReplyWindows(now, config.wechat.repliesOnEntering),
    media: new TempMedia(now),
    verdicts: new Verdicts(),
    keywords: new Keywords(config.keywords),
    visits: new Visits(now),
    push: { mode: config.webhook?.mode ?? 'secure', format: config.webhook?.format ?? 'json' },
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

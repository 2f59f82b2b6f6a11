import type { SandboxTemplate } from '../config/sandbox-config';
import { invalid } from '../http/problems';
import type { PopupChoice, ConsentEvents } from '../wechat/consent-events';
import type { PushEvent } from '../wechat/push-packet';
import type { WebhookPusher } from '../wechat/webhook-pusher';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import { type PushTold, pushAndTell } from './push-and-tell';
import { type Body, countField, onlyFields, ownerField, textField } from './read-call';

/** WeChat shows at most so many templates in one dialog, Alipay three. */
const PER_DIALOG = { wechat: 5, alipay: 3 } as const;
/** Answers that one call may stand for; each becomes a push of its own, all at once. */
const DIALOGS = 100;

export interface ConsentsAnswer {
  readonly persona: string;
  readonly templates: readonly { templateKey: string; left: number }[];
  /** `none`: nothing is pushed for this person's platform. */
  readonly webhook: PushTold;
}

/** Serves `/sandbox/consents`: what people choose in the platform's dialog and in its settings. */
export class ChangeConsents {
  constructor(
    private readonly world: World,
    private readonly events: ConsentEvents,
    private readonly pusher: WebhookPusher,
  ) {}

  /** `POST`: the person answered the dialog so many times. */
  async answer(body: Body): Promise<ConsentsAnswer> {
    onlyFields(body, 'persona', 'templateKey', 'templateKeys', 'accept', 'reject');
    const owner = ownerField(this.world, body);
    const templates = this.readTemplates(owner, body);
    const accept = countField(body, 'accept', 0, DIALOGS);
    const reject = countField(body, 'reject', 0, DIALOGS) ?? 0;
    if (accept === undefined && reject === 0) throw invalid('accept', '要填同意的次数');

    this.world.visits.touch(owner);
    for (const template of templates) this.world.consents.accept(owner, template, accept ?? 0);
    const choices = (status: PopupChoice['status']): PopupChoice[] =>
      templates.map((template) => ({ template, status }));
    const events = (): PushEvent[] => [
      ...this.events.answered(owner, choices('accept'), accept ?? 0),
      ...this.events.answered(owner, choices('reject'), reject),
    ];
    return this.told(owner, templates, events);
  }

  /** `DELETE`: the person switched the templates off in the settings. */
  async switchOff(body: Body): Promise<ConsentsAnswer> {
    onlyFields(body, 'persona', 'templateKey', 'templateKeys');
    const owner = ownerField(this.world, body);
    const templates = this.readTemplates(owner, body);
    for (const template of templates) this.world.consents.revoke(owner, template);
    return this.told(owner, templates, () => templates.flatMap((template) => this.events.switchedOff(owner, template)));
  }

  private readTemplates(owner: PhoneOwner, body: Body): SandboxTemplate[] {
    const { templateKeys } = body;
    const keys: unknown[] = Array.isArray(templateKeys) ? templateKeys : [textField(body, 'templateKey')];
    const most = PER_DIALOG[owner.platform];
    if (keys.length < 1 || keys.length > most) throw invalid('templateKeys', `一次对话框能列 1 到 ${most} 个模板`);
    return [...new Set(keys)].map((key, index) => {
      const found = typeof key === 'string' ? this.world.templates.byKey(owner.platform, key) : undefined;
      if (found) return found;
      const path = Array.isArray(templateKeys) ? `templateKeys.${index}` : 'templateKey';
      const known = this.world.templates.of(owner.platform).map((template) => template.key);
      throw invalid(path, `没有这个模板，可用的是 ${known.join('、')}`);
    });
  }

  /** Tells the server, where the platform would, and then how things stand. */
  private async told(
    owner: PhoneOwner,
    templates: readonly SandboxTemplate[],
    events: () => readonly PushEvent[],
  ): Promise<ConsentsAnswer> {
    return {
      persona: owner.name,
      templates: templates.map((template) => ({
        templateKey: template.key,
        left: this.world.consents.left(owner, template),
      })),
      webhook: owner.platform === 'wechat' ? await pushAndTell(this.pusher, events()) : 'none',
    };
  }
}

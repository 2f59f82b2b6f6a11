import type { SandboxTemplate } from '../config/sandbox-config';
import type { PhoneOwner } from '../world/people';
import type { PushEvent } from './push-packet';

export interface PopupChoice {
  readonly template: SandboxTemplate;
  readonly status: 'accept' | 'reject';
}

/**
 * Events that tell the server what a person chose. Nobody answers two dialogs within a second, so CreateTime never
 * repeats for the same person: receivers tell two events apart by it.
 */
export class ConsentEvents {
  private readonly lastSecond = new Map<string, number>();

  constructor(
    private readonly originalId: string,
    private readonly now: () => number,
  ) {}

  /** `subscribe_msg_popup_event`, one for each time that the dialog was answered, the last one now. */
  answered(owner: PhoneOwner, choices: readonly PopupChoice[], times: number): PushEvent[] {
    const items = choices.map(({ template, status }) => ({
      TemplateId: template.templateId,
      SubscribeStatusString: status,
      PopupScene: '0',
    }));
    return this.seconds(owner, times).map((second) => this.event(owner, second, 'subscribe_msg_popup_event', items));
  }

  /** `subscribe_msg_change_event`: switched off in the settings. Switching on is not pushed. */
  switchedOff(owner: PhoneOwner, template: SandboxTemplate): PushEvent[] {
    const items = [{ TemplateId: template.templateId, SubscribeStatusString: 'reject' }];
    return this.seconds(owner, 1).map((second) => this.event(owner, second, 'subscribe_msg_change_event', items));
  }

  private seconds(owner: PhoneOwner, times: number): number[] {
    const first = Math.max(Math.floor(this.now() / 1000) - times + 1, (this.lastSecond.get(owner.openid) ?? 0) + 1);
    this.lastSecond.set(owner.openid, first + times - 1);
    return Array.from({ length: times }, (_, index) => first + index);
  }

  private event(owner: PhoneOwner, second: number, name: string, items: readonly object[]): PushEvent {
    return {
      ToUserName: this.originalId,
      FromUserName: owner.openid,
      CreateTime: String(second),
      MsgType: 'event',
      Event: name,
      // The platform's own rule: one item is the bare object, several are a list.
      List: items.length === 1 ? items[0] : items,
    };
  }
}

import { DOT_PNG } from '../world/dot-picture';
import { invalid } from '../http/problems';
import type { CustomerEvents } from '../wechat/customer-events';
import type { PushEvent } from '../wechat/push-packet';
import type { WebhookPusher } from '../wechat/webhook-pusher';
import type { ChatContent } from '../world/chats';
import type { PhoneOwner } from '../world/people';
import type { TempMedium } from '../world/temp-media';
import type { World } from '../world/world';
import { type ChatLineShown, showChatLine } from './presenters';
import { type PushTold, pushAndTell } from './push-and-tell';
import { type Body, onlyFields, ownerField, textField } from './read-call';
import { takePicture } from './read-picture';

/** The platform cuts a customer's text at about so many characters. */
const LONGEST = 2048;
const WAYS = ['text', 'imageBase64', 'enter', 'card'] as const;
export interface ChatAnswer {
  readonly persona: string;
  readonly line: ChatLineShown;
  readonly webhook: PushTold;
}

interface Said {
  readonly content: ChatContent;
  readonly event: PushEvent;
}

/** Serves `POST /sandbox/chat`: what a person says or does in the customer-service conversation on the phone. */
export class ChatAsPerson {
  constructor(
    private readonly world: World,
    private readonly events: CustomerEvents,
    private readonly pusher: WebhookPusher,
  ) {}

  async say(body: Body): Promise<ChatAnswer> {
    onlyFields(body, 'persona', ...WAYS);
    const owner = ownerField(this.world, body);
    if (owner.platform !== 'wechat') throw invalid('persona', '客服会话只有微信用户有');
    const { content, event } = this.read(owner, body);

    this.world.visits.touch(owner);
    if (content.kind === 'entered') this.world.replyWindows.entered(owner);
    else this.world.replyWindows.wrote(owner);
    const line = this.world.chats.add(owner, 'person', content);
    return {
      persona: owner.name,
      line: showChatLine(this.world.media, line),
      webhook: await pushAndTell(this.pusher, [event]),
    };
  }

  private read(owner: PhoneOwner, body: Body): Said {
    const given = WAYS.filter((way) => body[way] !== undefined);
    if (given.length !== 1) throw invalid('text', `${WAYS.join('、')} 要填一项，只填一项`);
    const [way] = given;
    if (way === 'text') return this.text(owner, textField(body, 'text'));
    if (way === 'imageBase64') return this.image(owner, takePicture(this.world.media, body, 'imageBase64'));
    return way === 'enter' ? this.enter(owner, body['enter']) : this.card(owner, body['card']);
  }

  private text(owner: PhoneOwner, text: string): Said {
    if ([...text].length > LONGEST) throw invalid('text', `最多 ${LONGEST} 个字`);
    return { content: { kind: 'text', text }, event: this.events.text(owner, text) };
  }

  private image(owner: PhoneOwner, medium: TempMedium): Said {
    return { content: { kind: 'image', mediaId: medium.mediaId }, event: this.events.image(owner, medium) };
  }

  /** `true`, or the `session-from` of the button that was tapped. */
  private enter(owner: PhoneOwner, from: unknown): Said {
    if (from !== true && (typeof from !== 'string' || from === ''))
      throw invalid('enter', '要填 true 或按钮的 session-from');
    return { content: { kind: 'entered' }, event: this.events.entered(owner, from === true ? 'wxapp' : from) };
  }

  private card(owner: PhoneOwner, card: unknown): Said {
    if (typeof card !== 'object' || card === null || Array.isArray(card))
      throw invalid('card', '要填 { title, pagePath }');
    const fields = card as Body;
    onlyFields(fields, 'title', 'pagePath', 'thumbBase64');
    const [title, pagePath] = [textField(fields, 'title'), textField(fields, 'pagePath')];
    const { media } = this.world;
    const thumb =
      fields['thumbBase64'] === undefined ? media.add(DOT_PNG, 'image/png') : takePicture(media, fields, 'thumbBase64');
    return {
      content: { kind: 'card', title, pagePath, thumbMediaId: thumb.mediaId },
      event: this.events.card(owner, title, pagePath, thumb),
    };
  }
}

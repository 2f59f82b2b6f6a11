import type { ChatContent } from '../world/chats';
import type { World } from '../world/world';
import { wechatFailure, type WechatFailure } from './errors';

/** Bytes of one text; the document of service accounts says so, the mini-program's is silent. */
const LONGEST_TEXT = 2048;

/** `POST /cgi-bin/message/custom/send`: an answer in customer service, within its windows and counts. */
export function sendCustomerMessage(world: World, body: Record<string, unknown>): object {
  if (world.config.wechat.customerService === false) return wechatFailure(48001);
  const { touser } = body;
  const owner = typeof touser === 'string' ? world.people.byOpenid('wechat', touser) : undefined;
  if (!owner) return wechatFailure(40003);
  const content = readContent(world, body);
  if ('errcode' in content) return content;

  const taking = world.replyWindows.take(owner);
  if (taking !== 'taken') return wechatFailure(taking === 'closed' ? 45015 : 45047);
  world.chats.add(owner, 'app', content);
  return { errcode: 0, errmsg: 'ok' };
}

function readContent(world: World, body: Record<string, unknown>): ChatContent | WechatFailure {
  const { msgtype } = body;
  if (typeof msgtype !== 'string' || !Object.hasOwn(READERS, msgtype)) return wechatFailure(40008);
  const part = body[msgtype];
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return wechatFailure(40035, msgtype);
  return READERS[msgtype as keyof typeof READERS](world, part as Record<string, unknown>);
}

const READERS = {
  text: (_world: World, { content }: Record<string, unknown>): ChatContent | WechatFailure => {
    if (typeof content !== 'string' || content === '') return wechatFailure(44004);
    if (Buffer.byteLength(content) > LONGEST_TEXT) return wechatFailure(45002);
    return { kind: 'text', text: content };
  },
  image: (world: World, { media_id: mediaId }: Record<string, unknown>): ChatContent | WechatFailure => {
    if (typeof mediaId !== 'string' || !world.media.find(mediaId)) return wechatFailure(40007);
    return { kind: 'image', mediaId };
  },
  link: (_world: World, part: Record<string, unknown>): ChatContent | WechatFailure => {
    const missing = ['title', 'description', 'url', 'thumb_url'].find((name) => !isFilled(part[name]));
    if (missing !== undefined) return wechatFailure(40035, missing);
    const { title, description, url, thumb_url: thumbUrl } = part as Record<string, string>;
    return {
      kind: 'link',
      title: title ?? '',
      description: description ?? '',
      url: url ?? '',
      thumbUrl: thumbUrl ?? '',
    };
  },
  miniprogrampage: (world: World, part: Record<string, unknown>): ChatContent | WechatFailure => {
    const { title, pagepath: pagePath, thumb_media_id: thumbMediaId } = part;
    if (!isFilled(title)) return wechatFailure(40035, 'title');
    if (!isFilled(pagePath)) return wechatFailure(40035, 'pagepath');
    if (!isFilled(thumbMediaId) || !world.media.find(thumbMediaId)) return wechatFailure(40007);
    return { kind: 'card', title, pagePath, thumbMediaId };
  },
} as const;

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

import type { Said } from '../chat/conversation';
import { word } from '../word';

export interface CustomerMessage {
  openId: string;
  /** Epoch milliseconds; NaN where the platform does not say. */
  saidAt: number;
  said: Said;
}

/** What a person said in the customer-service session; null for pushes of another kind. `PicUrl` is not looked at. */
export function customerMessage(fields: Record<string, unknown>): CustomerMessage | null {
  const openId = word(fields['FromUserName']);
  const said = saidIn(fields);
  if (openId === '' || said === null) return null;
  const seconds = word(fields['CreateTime']);
  return { openId, saidAt: /^\d{1,12}$/.test(seconds) ? Number(seconds) * 1000 : Number.NaN, said };
}

function saidIn(fields: Record<string, unknown>): Said | null {
  const mediaId = word(fields['MediaId']);
  switch (word(fields['MsgType'])) {
    case '':
      return null;
    case 'event':
      return word(fields['Event']) === 'user_enter_tempsession' ? { kind: 'enter' } : null;
    case 'text':
      return { kind: 'text', words: text(fields['Content']) };
    case 'image':
      return mediaId === '' ? { kind: 'other' } : { kind: 'photo', mediaId };
    case 'miniprogrampage':
      return { kind: 'card', page: word(fields['PagePath']) };
    default:
      return { kind: 'other' };
  }
}

/** A message of digits alone comes as a number from some producers. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : word(value);
}

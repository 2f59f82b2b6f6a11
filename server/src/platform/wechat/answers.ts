import { PlatformCallError, type CallFailure } from '../call-error';
import { parseExactJson } from '../exact-json';
import { pictureType, type PictureType } from '../picture-type';
import type { Answer } from '../transport';
import { word } from '../word';

export type WechatAnswer = Record<string, unknown>;

/** A picture as the platform sent it. */
export interface WechatPicture {
  bytes: Buffer;
  /** By content; null where it is none of these. */
  contentType: PictureType | null;
}

/** The platform's own refusal counts whatever status it came with; anything else must be a 200. Throws PlatformCallError. */
export function objectOf(api: string, { status, text }: Answer): WechatAnswer {
  const answer = objectIn(text);
  const code = Number(answer?.['errcode'] ?? 0);
  if (status !== 200 && (code === 0 || !Number.isInteger(code))) throw failed(api, { kind: 'http', status });
  if (!answer) throw failed(api, { kind: 'unreadable', code: 'no JSON object' });
  if (code === 0) return answer;
  const field = /\b([a-z_]+\d+)\.(?:value|DATA)/.exec(word(answer['errmsg']))?.[1] ?? null;
  throw failed(api, { kind: 'refused', code: String(code), subCode: null, field });
}

/**
 * The interfaces that answer with a picture say no in JSON, with HTTP 200 and whatever label: the first byte tells
 * (observed). Throws PlatformCallError.
 */
export function pictureOf(api: string, answer: Answer): WechatPicture {
  const { bytes, contentType, status } = answer;
  if (status !== 200 || bytes[0] === OPENING_BRACE || contentType === 'application/json') {
    objectOf(api, answer);
    throw failed(api, { kind: 'unreadable', code: 'an object instead of a picture' });
  }
  if (bytes.length === 0) throw failed(api, { kind: 'unreadable', code: 'no bytes' });
  return { bytes, contentType: pictureType(bytes) };
}

export function failed(api: string, failure: CallFailure): PlatformCallError {
  return new PlatformCallError('wechat', api, failure);
}

const OPENING_BRACE = '{'.charCodeAt(0);

/** The content type may be text/plain: the text is judged, not its label. */
function objectIn(text: string): WechatAnswer | null {
  try {
    const answer = parseExactJson(text);
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as WechatAnswer) : null;
  } catch {
    return null;
  }
}

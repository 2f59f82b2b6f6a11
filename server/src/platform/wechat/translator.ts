import { word } from '../word';
import { readFields } from './packet';

export interface ConsentAnswer {
  templateId: string;
  /** `accept`, `reject`, `ban`, `filter`; variants such as acceptWithAudio begin with `accept`. */
  status: string;
  /** Where the dialog was shown; absent in change events. */
  scene?: number;
}

export interface SentReport {
  templateId: string;
  msgId: string | null;
  errorCode: number;
  errorStatus: string;
}

/** A push in one form, whatever mode, format and age of document it came in. */
export type WechatEvent =
  | {
      event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event';
      openid: string;
      createTime: number;
      items: ConsentAnswer[];
    }
  | { event: 'subscribe_msg_sent_event'; openid: string; createTime: number; items: SentReport[] }
  | MediaCheck
  | { event: 'user_enter_tempsession'; openid: string; sessionFrom: string }
  | { event: null; msgType: string; openid: string; msgId: string | null }
  | { event: 'unknown'; name: string };

export interface MediaCheck {
  event: 'wxa_media_check';
  traceId: string;
  decision: MediaDecision;
  label?: number;
  errcode?: number;
  isrisky?: number;
}

/** `error`: the check itself failed, which is never a pass. */
export type MediaDecision = 'pass' | 'review' | 'risky' | 'error' | 'legacy_v1';

type Fields = Record<string, unknown>;

/** XML puts List into one of these; older JSON documents did too. */
const WRAPPERS = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent'];

export interface TranslatedPush {
  event: WechatEvent;
  /** The same for each delivery of the same event; holds an openid: to be stored as a look-up value only. */
  identity: string;
}

/** Translates a verified message. Throws BadPacket where it is neither JSON nor XML. */
export function translate(message: string): TranslatedPush {
  const fields = readFields(message);
  const event = eventIn(fields);
  return { event, identity: identityOf(fields, event) };
}

function eventIn(fields: Fields): WechatEvent {
  const openid = word(fields['FromUserName']);
  const createTime = number(fields['CreateTime']);
  const name = word(fields['Event']);
  if (name === '')
    return { event: null, msgType: word(fields['MsgType']), openid, msgId: word(fields['MsgId']) || null };
  switch (name) {
    case 'subscribe_msg_popup_event':
    case 'subscribe_msg_change_event':
      return { event: name, openid, createTime, items: listIn(fields).map(consentAnswer) };
    case 'subscribe_msg_sent_event':
      return { event: name, openid, createTime, items: listIn(fields).map(sentReport) };
    case 'wxa_media_check':
      return mediaCheck(fields);
    case 'user_enter_tempsession':
      return { event: name, openid, sessionFrom: word(fields['SessionFrom']) };
    default:
      return { event: 'unknown', name };
  }
}

/** MsgId where there is one; else who, when, what, and what tells two such events apart. */
function identityOf(fields: Fields, event: WechatEvent): string {
  const id = word(fields['MsgId']);
  if (id !== '') return `msg ${id}`;
  const parts = [
    word(fields['FromUserName']),
    word(fields['CreateTime']),
    word(fields['MsgType']),
    word(fields['Event']),
    word(fields['trace_id']),
  ];
  if ('items' in event)
    parts.push(
      ...event.items.map((item) => ('msgId' in item ? `${item.templateId}/${item.msgId}` : item.templateId)).sort(),
    );
  return parts.join('\n');
}

function listIn(fields: Fields): Fields[] {
  const wrapper = WRAPPERS.map((name) => fields[name]).find((value) => value !== undefined);
  const list = fields['List'] ?? (isFields(wrapper) ? wrapper['List'] : undefined);
  return (Array.isArray(list) ? (list as unknown[]) : [list]).filter(isFields);
}

function consentAnswer(item: Fields): ConsentAnswer {
  const answer = { templateId: word(item['TemplateId']), status: word(item['SubscribeStatusString']) };
  return item['PopupScene'] === undefined ? answer : { ...answer, scene: number(item['PopupScene']) };
}

function sentReport(item: Fields): SentReport {
  return {
    templateId: word(item['TemplateId']),
    msgId: word(item['MsgID'] ?? item['MsgId']) || null,
    errorCode: number(item['ErrorCode']),
    errorStatus: word(item['ErrorStatus']),
  };
}

function mediaCheck(fields: Fields): WechatEvent {
  const common = { event: 'wxa_media_check' as const, traceId: word(fields['trace_id']) };
  const errcode = number(fields['errcode'] ?? 0);
  if (errcode !== 0) return { ...common, decision: 'error', errcode };
  const { result } = fields;
  if (isFields(result)) {
    const suggest = word(result['suggest']);
    const decision = suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : 'error';
    return { ...common, decision, label: number(result['label']) };
  }
  return 'isrisky' in fields
    ? { ...common, decision: 'legacy_v1', isrisky: number(fields['isrisky']) }
    : { ...common, decision: 'error' };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** NaN for what is no number; callers compare. */
function number(value: unknown): number {
  return word(value) === '' ? Number.NaN : Number(word(value));
}

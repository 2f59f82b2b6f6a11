import type { PushEvent } from './push-packet';

/** In XML these events wrap their List; in JSON it stands at the top (WeChat: message push; observed). */
const WRAPPERS: ReadonlyMap<unknown, string> = new Map([
  ['subscribe_msg_popup_event', 'SubscribeMsgPopupEvent'],
  ['subscribe_msg_change_event', 'SubscribeMsgChangeEvent'],
  ['subscribe_msg_sent_event', 'SubscribeMsgSentEvent'],
]);

/** Numbers that the platform writes bare although JSON has some of them as texts. */
const BARE = new Set(['CreateTime', 'PopupScene', 'MsgID', 'MsgId', 'ErrorCode']);

/** An event as the platform writes it where the console's data format is XML: texts in CDATA, numbers bare. */
export function toXml(event: PushEvent): string {
  const { List: list, ...rest } = event;
  const wrapper = WRAPPERS.get(event['Event']);
  const tail = list === undefined ? '' : elementsOf('List', list);
  return `<xml>${fieldsOf(rest)}${wrapper === undefined ? tail : `<${wrapper}>${tail}</${wrapper}>`}</xml>`;
}

/** Fields of an object, without an element around them. */
export function fieldsOf(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => elementsOf(name, value))
    .join('');
}

function elementsOf(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((entry) => elementsOf(name, entry)).join('');
  return `<${name}>${typeof value === 'object' ? fieldsOf(value) : scalarOf(name, value)}</${name}>`;
}

function scalarOf(name: string, value: unknown): string {
  if (typeof value !== 'string') return String(value);
  if (BARE.has(name) && /^-?\d+$/.test(value)) return value;
  // XML knows no other control characters, and CDATA may not contain its own end.
  const clean = value.replace(/[^\P{Cc}\t\n\r]/gu, '').replaceAll(']]>', ']]]]><![CDATA[>');
  return `<![CDATA[${clean}]]>`;
}

import { MESSENGERS } from '../config/sandbox-config';
import { FORMAT, type SavedState, VERSION } from './saved-state';

/** Reads JSON text; null where it is not, in every part, what `takeState` makes. */
export function readState(text: string): SavedState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isState(value) ? value : null;
}

/** The fields of each kind of line, all of them texts. */
const CONTENT_FIELDS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['text', ['text']],
  ['image', ['mediaId']],
  ['link', ['title', 'description', 'url', 'thumbUrl']],
  ['card', ['title', 'pagePath', 'thumbMediaId']],
  ['entered', []],
]);

function isState(value: unknown): value is SavedState {
  return (
    isObject(value) &&
    value['format'] === FORMAT &&
    value['version'] === VERSION &&
    isListOf(value['consents'], isConsent) &&
    isListOf(value['phones'], (phone) => isText(phone['persona']) && isListOf(phone['messages'], isMessage)) &&
    (value['chats'] === undefined || isListOf(value['chats'], isChat))
  );
}

function isConsent({ persona, templateId, left, revoked }: Record<string, unknown>): boolean {
  return isText(persona) && isText(templateId) && isCount(left) && typeof revoked === 'boolean';
}

function isMessage({ platform, templateId, templateKey, page, data, at, sequence }: Record<string, unknown>): boolean {
  return (
    MESSENGERS.some((messenger) => messenger === platform) &&
    isText(templateId) &&
    isText(templateKey) &&
    (page === null || isText(page)) &&
    isObject(data) &&
    Object.values(data).every((field) => isObject(field) && isText(field['value'])) &&
    isText(at) &&
    !Number.isNaN(Date.parse(at)) &&
    isCount(sequence)
  );
}

function isChat({ persona, lines, windows }: Record<string, unknown>): boolean {
  return isText(persona) && isListOf(lines, isLine) && isListOf(windows, isWindow);
}

function isLine({ from, at, sequence, content }: Record<string, unknown>): boolean {
  return (
    (from === 'person' || from === 'app') &&
    isText(at) &&
    !Number.isNaN(Date.parse(at)) &&
    isCount(sequence) &&
    isObject(content) &&
    isContent(content)
  );
}

function isContent({ kind, ...fields }: Record<string, unknown>): boolean {
  const wanted = CONTENT_FIELDS.get(kind);
  return wanted !== undefined && wanted.every((name) => isText(fields[name]));
}

function isWindow({ opened, until, left }: Record<string, unknown>): boolean {
  return (opened === 'message' || opened === 'enter') && isCount(until) && isCount(left);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isOne: (entry: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => isObject(entry) && isOne(entry));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

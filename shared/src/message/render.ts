import type { Result } from '../case';
import { dayAndTime, fullTime } from './civil-time';
import type { MessagePlatform, PushField, PushFields } from './push-fields';
import type { TemplateField } from './template-field';
import { TEMPLATES, type TemplateKey } from './templates';
import { codePoints, typeOfField, validateValue, VALUE_MAX } from './value-rules';

export interface RenderError {
  /** The platform's field that no valid value could be made for. */
  name: string;
  reason: string;
}

/** What stands in a field that came without words: an empty one would be refused (47003 "is emtpy"). */
const FALLBACK: Readonly<Record<PushField, string>> = {
  caseNumber: '见小程序',
  matter: '反映的事项',
  state: '有新进展',
  time: '见小程序',
  deadline: '请尽快',
  unit: '社区网格',
  street: '本街道',
};

/**
 * The values of a message, keyed by the platform's field names. Total: every value is one that the platform takes,
 * or the answer names the field for which none could be made (a `time` field without an instant, a number that does
 * not fit). `template` is one of the catalogue or an instance's own field list; `zone` is an IANA name.
 */
export function renderFor(
  platform: MessagePlatform,
  template: TemplateKey | readonly TemplateField[],
  values: PushFields,
  zone: string,
): Result<Record<string, string>, RenderError> {
  const fields = typeof template === 'string' ? TEMPLATES[template].fields[platform] : template;
  const rendered: Record<string, string> = {};
  for (const field of fields) {
    const value = valueFor(field, values, zone);
    const problem = validateValue(field.name, value);
    if (problem !== null) return { ok: false, error: { name: field.name, reason: problem } };
    rendered[field.name] = value;
  }
  return { ok: true, value: rendered };
}

function valueFor(field: TemplateField, values: PushFields, zone: string): string {
  const type = typeOfField(field.name);
  if (type === 'time' || type === 'date') return instantOf(field.field, values, zone);
  const own = textOf(field.field, values, zone);
  const text = clean(field.words?.[own] ?? own);
  switch (type) {
    case 'thing':
    case 'const':
    case 'keyword':
      return clip(text || FALLBACK[field.field], VALUE_MAX[type]);
    case 'name':
      return clip(text || FALLBACK[field.field], 10);
    case 'phrase':
      return clip(text.replace(/\P{Script=Han}/gu, '') || FALLBACK.state, VALUE_MAX.phrase, '');
    default:
      // A number or code that is cut or filled up would be another one: as it is, or refused.
      return text;
  }
}

function textOf(field: PushField, values: PushFields, zone: string): string {
  if (field === 'time') return fullTime(values.time, zone) ?? '';
  if (field !== 'deadline') return values[field];
  const day = values.deadline === null ? null : dayAndTime(values.deadline, zone);
  return day === null ? '' : `${day} 前`;
}

function instantOf(field: PushField, values: PushFields, zone: string): string {
  const at = field === 'time' ? values.time : field === 'deadline' ? values.deadline : null;
  return at === null ? '' : (fullTime(at, zone) ?? '');
}

/** One line of visible text: no control or invisible characters, no halves of a pair, single blanks. */
export function clean(text: string): string {
  return text
    .replace(/[\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function clip(text: string, max: number, ending = '…'): string {
  if (codePoints(text) <= max) return text;
  return [...text].slice(0, max - codePoints(ending)).join('') + ending;
}

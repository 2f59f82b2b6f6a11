import { PUSH_FIELDS, type MessagePlatform, type PushField } from './push-fields';
import { typeOfField, validateValue, type ValueType } from './value-rules';

/** One line of a platform's template: which of our fields stands in which of its places. */
export interface TemplateField {
  /** The platform's name, exactly as its template shows it: `thing2`, `keyword1`. */
  name: string;
  field: PushField;
  /** What the platform's template prints beside the value. */
  label: string;
  /** Other words for a state, where the platform's template takes only listed ones: our word → theirs. */
  words?: Record<string, string>;
}

/** Types of WeChat that each of our fields can fill. */
const FITS: Readonly<Record<PushField, readonly ValueType[]>> = {
  caseNumber: ['character_string', 'thing'],
  matter: ['thing', 'const'],
  state: ['phrase', 'thing', 'const'],
  time: ['time', 'date', 'thing'],
  deadline: ['time', 'date', 'thing'],
  unit: ['thing', 'name', 'const'],
  street: ['thing', 'name', 'const'],
};

export interface TemplateFieldProblem {
  /** Position in the list. */
  index: number;
  message: string;
}

/** Why a field list could not be used with this platform; empty when it can. Messages are for the administrator. */
export function templateFieldProblems(
  platform: MessagePlatform,
  fields: readonly TemplateField[],
): TemplateFieldProblem[] {
  return fields.flatMap((field, index) => {
    const message = problemOf(platform, field, index, fields);
    return message === null ? [] : [{ index, message }];
  });
}

function problemOf(
  platform: MessagePlatform,
  field: TemplateField,
  index: number,
  all: readonly TemplateField[],
): string | null {
  if (!PUSH_FIELDS.includes(field.field)) return `没有「${field.field}」这一项`;
  if (all.findIndex((other) => other.name === field.name) !== index) return `${field.name} 重复了`;
  const type = typeOfField(field.name);
  if (platform === 'alipay') {
    if (field.name !== `keyword${index + 1}`) return `支付宝的第 ${index + 1} 项应为 keyword${index + 1}`;
  } else if (type === null || type === 'keyword') {
    return `${field.name} 不是微信的字段名`;
  } else if (!FITS[field.field].includes(type)) {
    return `「${field.field}」不能放在 ${type} 类型里`;
  }
  const bad = Object.values(field.words ?? {}).find((word) => validateValue(field.name, word) !== null);
  return bad === undefined ? null : `「${bad}」不能放在 ${field.name} 里`;
}

import type { TemplateField } from './template-field';
import type { MessageTemplate } from './templates';
import { codePoints, typeOfField, validateValue, VALUE_MAX, type ValueType } from './value-rules';

/** Types that take any words; a listed value (`const`) cannot be added to. */
const FREE: readonly (ValueType | null)[] = ['thing', 'keyword', 'name'];

/**
 * One message for several cases: the values of one of them, whose matter says 「路灯照明等3件」 within the field's
 * limit. `fields` is the template's field list, `values` are already valid for the platform, and so is the answer; a
 * template without room for the words keeps its values.
 */
export function joinedFields(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
  count: number,
): Record<string, string> {
  const joined = { ...values };
  for (const { name, field } of fields) {
    const own = values[name];
    const type = typeOfField(name);
    if (field !== 'matter' || own === undefined || type === null || !FREE.includes(type)) continue;
    const words = joinedMatter(own, count, type === 'name' ? 10 : VALUE_MAX[type]);
    if (validateValue(name, words) === null) joined[name] = words;
  }
  return joined;
}

function joinedMatter(matter: string, count: number, max: number): string {
  const ending = `等${count}件`;
  const room = max - codePoints(ending);
  const kept = codePoints(matter) <= room ? matter : `${[...matter].slice(0, room - 1).join('')}…`;
  return kept + ending;
}

/** The page of a message about several cases: the list that holds them all; the same path on both platforms. */
export function listPageFor(audience: MessageTemplate['audience']): string {
  return audience === 'staff' ? 'packages/staff/tasks/index' : 'pages/inbox/index';
}

import { registerDecorator, type ValidationOptions } from 'class-validator';

/** Control characters (Unicode Cc) but tab and line breaks; direction marks and joiners (Cf) pass. */
// eslint rule no-control-regex is off by configuration: refusing them is the point.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** A surrogate without its partner cannot be written as UTF-8. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function textProblem(value: unknown, min: number, max: number): string | null {
  if (typeof value !== 'string') return '应为文字';
  if (CONTROL.test(value)) return '含有不能使用的控制字符';
  if (LONE_SURROGATE.test(value)) return '含有无效的字符';
  const length = [...value].length;
  if (length > max) return `最多 ${max} 个字，现在有 ${length} 个`;
  if ([...value.trim()].length < min) return min === 1 ? '不能为空' : `至少 ${min} 个字`;
  return null;
}

/** Text of `min` to `max` code points (blank ends do not count towards `min`), without control characters. */
export function IsText(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isText',
      target: target.constructor,
      propertyName: String(property),
      options: { ...options, message: ({ value }) => complaint(value, min, max, options?.each ?? false) },
      validator: { validate: (value) => textProblem(value, min, max) === null },
    });
}

/** Of a list the first complaint that there is. */
function complaint(value: unknown, min: number, max: number, each: boolean): string {
  const texts = each && Array.isArray(value) ? (value as unknown[]) : [value];
  return texts.map((text) => textProblem(text, min, max)).find((problem) => problem !== null) ?? '';
}

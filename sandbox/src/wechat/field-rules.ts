import { isDate, isTime } from './time-rules';

/** Why a template value is refused, in the words that follow the field's name in WeChat's errmsg; null when it is fine. */
export type FieldRule = (value: string) => string | null;

const length = (value: string): number => [...value].length;
const hasHan = (value: string): boolean => /\p{Script=Han}/u.test(value);
const rule =
  (most: number, allowed: RegExp): FieldRule =>
  (value) => {
    if (length(value) > most) return `is longer than ${most} characters`;
    return allowed.test(value) ? null : 'has characters that this type does not allow';
  };

/**
 * What each type of a subscribe message field accepts (WeChat's table of parameter types).
 * The document does not say what a character is; code points are counted.
 */
export const FIELD_RULES: Readonly<Record<string, FieldRule>> = {
  thing: rule(20, /^[^]*$/u),
  number: rule(32, /^\d+(\.\d+)?$/),
  letter: rule(32, /^[A-Za-z]+$/),
  symbol: rule(5, /^[\p{P}\p{S}]+$/u),
  character_string: rule(32, /^[A-Za-z0-9\p{P}\p{S} ]+$/u),
  time: (value) => (isTime(value) ? null : 'is not a time such as 2019年10月1日 15:01'),
  date: (value) => (isDate(value) ? null : 'is not a date such as 2019年10月1日'),
  amount: (value) => (/^\p{Sc}\d{1,10}(\.\d+)?元?$/u.test(value) ? null : 'is not an amount such as ¥100.5元'),
  phone_number: rule(17, /^[\d\p{P}\p{S} ]+$/u),
  car_number: rule(8, /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]$/u),
  // Mixed text counts as Han.
  name: (value) => rule(hasHan(value) ? 10 : 20, /^[\p{L}\p{M}\p{P}\p{S} ]+$/u)(value),
  phrase: rule(5, /^\p{Script=Han}+$/u),
  const: rule(20, /^[^]*$/u),
};

/** Judges one value by its key, such as `thing1`. Null: WeChat would take it. */
export function judgeField(key: string, value: string): string | null {
  const type = /^([a-z_]+?)\d+$/.exec(key)?.[1];
  const check = type === undefined ? undefined : FIELD_RULES[type];
  if (!check) return 'is of an unknown type';
  // The misspelling is the platform's own; people search for it.
  if (value.trim() === '') return 'is emtpy';
  if (/\p{Cc}/u.test(value)) return 'has a line break or another control character';
  return check(value);
}

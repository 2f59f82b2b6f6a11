/**
 * What each field type of a message takes. WeChat: the official table of value types; a "character" is counted as a
 * code point, for the platform does not say. Alipay: 50 characters a keyword (USER_KEYWORD_LENGTH_ERROR).
 */
export const VALUE_TYPES = [
  'thing',
  'number',
  'letter',
  'symbol',
  'character_string',
  'time',
  'date',
  'amount',
  'phone_number',
  'car_number',
  'name',
  'phrase',
  'const',
  'keyword',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** Most code points of one value. */
export const VALUE_MAX: Readonly<Record<ValueType, number>> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  time: 40,
  date: 40,
  amount: 16,
  phone_number: 17,
  car_number: 8,
  name: 20,
  phrase: 5,
  const: 20,
  keyword: 50,
};

const CONTROL = /\p{Cc}|[\u2028\u2029]/u;
const LONE_SURROGATE = /\p{Cs}/u;
const HAN = /\p{Script=Han}/u;
const ONE_DATE = '\\d{4}年(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\\d|0?[1-9])日';
const ONE_CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const ONE_TIME = `(?:${ONE_DATE} )?${ONE_CLOCK}`;
const ONE_DAY = `${ONE_DATE}(?: ${ONE_CLOCK})?`;

/** What the type allows beyond its length; null: any text. */
const SHAPES: Readonly<Record<ValueType, RegExp | null>> = {
  thing: null,
  number: /^\d+(\.\d+)?$/,
  letter: /^[A-Za-z]+$/,
  symbol: /^[\p{P}\p{S}]+$/u,
  // Narrower than "no Han": what is neither digit, letter nor symbol of ASCII is not worth a 47003.
  character_string: /^[\x20-\x7e]+$/,
  time: new RegExp(`^${ONE_TIME}(?:~${ONE_TIME})?$`),
  date: new RegExp(`^${ONE_DAY}(?:~${ONE_DAY})?$`),
  amount: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() #*]+$/,
  car_number: /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]$/u,
  name: null,
  phrase: /^\p{Script=Han}+$/u,
  const: null,
  keyword: null,
};

/** `thing1` → `thing`; null when the name is not a type with a number. */
export function typeOfField(name: string): ValueType | null {
  const match = /^([a-z_]+)([1-9]\d?)$/.exec(name);
  return VALUE_TYPES.find((type) => type === match?.[1]) ?? null;
}

/**
 * Why the platform would refuse `value`, or null when it would take it. `type` is a value type or a field name that
 * begins with one (`thing1`, `keyword2`).
 */
export function validateValue(type: string, value: string): string | null {
  const known = VALUE_TYPES.find((candidate) => candidate === type) ?? typeOfField(type);
  if (!known) return `unknown field type ${type}`;
  if (value.trim() === '') return 'is empty';
  if (CONTROL.test(value)) return 'holds a control character';
  if (LONE_SURROGATE.test(value)) return 'holds half a character';
  const max = known === 'name' && HAN.test(value) ? 10 : VALUE_MAX[known];
  if (codePoints(value) > max) return `is longer than ${max}`;
  if (SHAPES[known] && !SHAPES[known].test(value)) return `is not a ${known}`;
  return null;
}

export function codePoints(text: string): number {
  return [...text].length;
}

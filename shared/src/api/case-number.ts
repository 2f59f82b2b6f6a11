/**
 * The case number: YYMMDD of the civil day, 7 unguessable digits, one Damm check digit; 14 digits, shown
 * `261122-0483915-3`. Damm finds every wrong digit and every swap of neighbours (H. M. Damm, 2004).
 */
const TABLE = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** The digit that makes `digits` + it sum to zero by Damm's quasigroup. */
export function dammDigit(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(TABLE[interim]?.[Number(digit)]);
  return String(interim);
}

/** `day` is YYMMDD, `random` 7 digits. */
export function caseNumber(day: string, random: string): string {
  return day + random + dammDigit(day + random);
}

export function formatCaseNumber(number: string): string {
  return `${number.slice(0, 6)}-${number.slice(6, 13)}-${number.slice(13)}`;
}

export type ParsedNumber =
  { kind: 'number'; number: string } | { kind: 'wrong-check-digit' } | { kind: 'not-a-number' };

/** Reads a number as people type it: spaces and hyphens are ignored. */
export function parseCaseNumber(text: string): ParsedNumber {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{14}$/.test(digits)) return { kind: 'not-a-number' };
  return dammDigit(digits) === '0' ? { kind: 'number', number: digits } : { kind: 'wrong-check-digit' };
}

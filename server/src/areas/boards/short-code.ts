import type { Ids } from '../../infra/ids';

/** Digits and small letters that nobody confuses: no i, l, o, u (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const SHORT_LENGTH = 8;
const WRITTEN = new RegExp(`^[${ALPHABET}]{${SHORT_LENGTH}}$`);

/** Eight characters that a person can copy from a wall. */
export function newShortCode(ids: Ids): string {
  let rest = Number(ids.digits(12));
  let code = '';
  for (let i = 0; i < SHORT_LENGTH; i += 1) {
    code = `${ALPHABET[rest % ALPHABET.length]}${code}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return code;
}

export function isShortCode(text: string): boolean {
  return WRITTEN.test(text);
}

/**
 * As people type it: capitals, a hyphen or space in the middle, full-width letters and dashes of a Chinese keyboard, o for
 * 0, i or l for 1. Null where it cannot be one.
 */
export function typedShortCode(text: string): string | null {
  const code = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}−]/gu, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return isShortCode(code) ? code : null;
}

/** As the board prints it: `4k7m-29xa`. */
export function shownShortCode(code: string): string {
  return `${code.slice(0, SHORT_LENGTH / 2)}-${code.slice(SHORT_LENGTH / 2)}`;
}

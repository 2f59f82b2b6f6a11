import { parseCaseNumber } from '@citygrid/shared/api';

/** A case number, or what was plainly meant to be one. */
export type NumberFound =
  | { kind: 'number'; number: string }
  | { kind: 'wrong-number' }
  /** So many digits instead of fourteen. */
  | { kind: 'number-length'; digits: number };

const LENGTH = 14;
/** What people put between the digits: spaces, dashes of all sorts, points, strokes. */
const GAP = '[\\s\\-‐‑‒–—―−_.·,、，/]';
const LABELS =
  /(?:案件|事项|上报|工单|受理)?(?:编号|号码|单号|号)|案件|查询|查一下|查查|查|进度|我的|这个|是|的|no\.?|number|[:：#。!?？！"'“”「」()（）]/giu;
const HAN_DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['〇零○', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((forms, digit) =>
    [...forms].map((form): [string, string] => [form, String(digit)]),
  ),
);
/** Near misses: a digit or two lost or doubled. Shorter is a phone number, longer a bank card or a citizen's id. */
const NEAR = [12, 13, 15, 16];

/**
 * The case number in what a person wrote, in any spelling: with spaces, dashes, full-width or Han digits, a label
 * before it, a sentence around it. Null where nobody meant one. `words` is in NFKC.
 */
export function numberIn(words: string): NumberFound | null {
  const alone = words.replace(LABELS, ' ').trim();
  return numberAlone(alone) ?? numberAlone(hanToDigits(alone)) ?? numberInSentence(words);
}

/** The message is a number and nothing else: then a number it is, right or wrong. */
function numberAlone(alone: string): NumberFound | null {
  if (!new RegExp(`^\\d(?:${GAP}*\\d)*$`, 'u').test(alone)) return null;
  const digits = alone.replace(/\D/g, '');
  if (digits.length === LENGTH) return judged(digits);
  return NEAR.includes(digits.length) ? { kind: 'number-length', digits: digits.length } : null;
}

/** Among other words only what begins with a date, as ours do: other numbers of fourteen digits are other numbers. */
function numberInSentence(words: string): NumberFound | null {
  const forms = [`(?<!\\d)\\d{6}${GAP}{0,2}\\d{7}${GAP}{0,2}\\d(?!\\d)`, `(?<!\\d)\\d(?:${GAP}?\\d){13}(?!\\d)`];
  const found = forms
    .flatMap((form) => words.match(new RegExp(form, 'gu')) ?? [])
    .map((text) => text.replace(/\D/g, ''));
  const right = found.find((digits) => parseCaseNumber(digits).kind === 'number' && beginsWithDate(digits));
  if (right) return { kind: 'number', number: right };
  return found.some(beginsWithDate) ? { kind: 'wrong-number' } : null;
}

function judged(digits: string): NumberFound {
  const parsed = parseCaseNumber(digits);
  return parsed.kind === 'number' ? { kind: 'number', number: parsed.number } : { kind: 'wrong-number' };
}

function beginsWithDate(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Only where nothing else stands: 「一二三四」 in a sentence is no number. */
function hanToDigits(alone: string): string {
  const digits = [...alone].map((character) => HAN_DIGITS[character] ?? character).join('');
  return digits;
}

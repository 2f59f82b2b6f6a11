import { COMMON_PASSWORDS } from './common-passwords';

export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

/** What is wrong with a new password, in words for people; null where it will do (access.md, "Staff"). */
export function passwordProblem(password: string, username: string): string | null {
  const length = [...password.normalize('NFC')].length;
  if (length < PASSWORD_MIN) return `密码至少 ${PASSWORD_MIN} 个字符`;
  if (length > PASSWORD_MAX) return `密码最多 ${PASSWORD_MAX} 个字符`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (username.length >= 3 && plain.includes(username.toLowerCase())) return '密码不能包含用户名';
  if (COMMON_PASSWORDS.has(plain) || isPattern(plain)) return '这个密码太常见，容易被猜到，请换一个';
  return null;
}

/** Rows of the keyboard and of counting, forwards and backwards, as often as wanted. */
const RUNS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
].flatMap((run) => [run.repeat(4), [...run].reverse().join('').repeat(4)]);

function isPattern(plain: string): boolean {
  const repeatsAShortBlock = /^(.{1,5}?)\1+.{0,4}$/su.test(plain) && new Set(plain).size <= 5;
  return repeatsAShortBlock || RUNS.some((run) => run.includes(plain));
}

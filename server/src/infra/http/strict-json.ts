import { ProblemError } from './problem';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const MAX_DEPTH = 32;

/** Reads a JSON body as the contract wants it: valid UTF-8, no key twice, no NUL or control character, finite numbers. Throws ProblemError. */
export function parseStrictJson(bytes: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new ProblemError('malformed-json', '请求内容不是有效的 UTF-8');
  }
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError('malformed-json');
  }
  refuseRepeatedKeys(text);
  refuseBadValues(value, '');
  return value;
}

/** `text` is known to be valid JSON: only strings, braces, brackets, colons and commas matter. */
function refuseRepeatedKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let expectKey = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '{' || char === '[') {
      if (open.length >= MAX_DEPTH) throw new ProblemError('malformed-json', `请求内容嵌套超过 ${MAX_DEPTH} 层`);
      open.push(char === '{' ? new Set() : null);
      expectKey = char === '{';
    } else if (char === '}' || char === ']') {
      open.pop();
      expectKey = false;
    } else if (char === ',') {
      expectKey = open.at(-1) instanceof Set;
    } else if (char === '"') {
      const end = endOfString(text, i);
      const keys = open.at(-1);
      if (expectKey && keys) {
        const key = JSON.parse(text.slice(i, end + 1)) as string;
        if (keys.has(key)) throw new ProblemError('malformed-json', `字段 ${key} 出现了两次`);
        keys.add(key);
        expectKey = false;
      }
      i = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

function refuseBadValues(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw bad(path, '数字超出范围');
  if (typeof value === 'string' && CONTROL.test(value)) throw bad(path, '含有不能使用的控制字符');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    if (key === '__proto__') throw bad(at, '不认识这个字段');
    if (CONTROL.test(key)) throw bad(path, '字段名含有不能使用的控制字符');
    refuseBadValues(inner, at);
  }
}

function bad(path: string, message: string): ProblemError {
  return new ProblemError('validation-failed', message, { errors: [{ path, message }] });
}

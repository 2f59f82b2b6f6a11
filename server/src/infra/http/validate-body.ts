import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { FieldError } from '@citygrid/shared/api';
import { invalid, ProblemError } from './problem';
import { UnreadableBody } from './unreadable-body';

/**
 * Checks a body or query against its DTO class: wrong types, missing and surplus fields answer 400
 * `validation-failed` with the path of each. Use cases call it themselves where a 404 must come first.
 */
export async function validateBody<T extends object>(type: new () => T, body: unknown): Promise<T> {
  if (body instanceof UnreadableBody) throw body.problem;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('', '请求内容必须是一个 JSON 对象');
  const instance = plainToInstance(type, body, { enableImplicitConversion: false, exposeDefaultValues: true });
  const failures = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  const errors = failures.flatMap((failure) => fieldErrors(failure, ''));
  if (errors.length > 0) {
    throw new ProblemError('validation-failed', errors.map(({ path, message }) => `${path}：${message}`).join('；'), {
      errors,
    });
  }
  return instance;
}

function fieldErrors(failure: ValidationError, prefix: string): FieldError[] {
  const path = prefix ? `${prefix}.${failure.property}` : failure.property;
  const [first] = Object.entries(failure.constraints ?? {}).sort(([a], [b]) => rank(a) - rank(b));
  const own = first && { path, message: first[0] === 'whitelistValidation' ? '不认识这个字段' : first[1] };
  return [...(own ? [own] : []), ...(failure.children ?? []).flatMap((child) => fieldErrors(child, path))];
}

/** Of several complaints about a field the one about its type helps: a word is not "too large a number". */
const TYPE_FIRST = [
  'whitelistValidation',
  'isArray',
  'isObject',
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isText',
];

function rank(constraint: string): number {
  const place = TYPE_FIRST.indexOf(constraint);
  return place === -1 ? TYPE_FIRST.length : place;
}

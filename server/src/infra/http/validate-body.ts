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
    stopAtFirstError: true,
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
  const own = Object.entries(failure.constraints ?? {}).map(([name, message]) => ({
    path,
    message: name === 'whitelistValidation' ? '不认识这个字段' : message,
  }));
  return [...own.slice(0, 1), ...(failure.children ?? []).flatMap((child) => fieldErrors(child, path))];
}

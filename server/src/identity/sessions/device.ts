import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { IdentifiedRequest } from './caller.decorator';

/** A digest of what marks the calling device: user agent and, where sent, `x-device-id`. The marks are not kept. */
export function deviceOf(request: Pick<IdentifiedRequest, 'headers'>): string {
  const marks = [request.headers['user-agent'], request.headers['x-device-id']].map((mark) => String(mark ?? ''));
  return createHash('sha256').update(JSON.stringify(marks)).digest('base64url');
}

/** Injects `deviceOf` the request. */
export const Device: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) =>
  deviceOf(context.switchToHttp().getRequest<IdentifiedRequest>()),
);

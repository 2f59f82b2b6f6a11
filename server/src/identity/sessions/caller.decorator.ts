import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Who calls, as the token says; roles and area are never in a token: ask `Actors`. */
export interface CallerInfo {
  accountId: string;
  sessionId: string;
}

/** What the guard reads from a request and leaves on it. */
export interface IdentifiedRequest {
  headers: Record<string, string | string[] | undefined>;
  ip?: string;
  caller?: CallerInfo | null;
}

/** The caller; null only on `@Public` routes. */
export const Caller: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<IdentifiedRequest>().caller ?? null,
);

import type { ErrorCode } from '@citygrid/shared/api';

/** Whoever keeps the session says here how a call gets its token; `api` itself knows no login. */
export interface TokenSource {
  bearer(): string | null;
  /** A new token after a 401; false: there is none to be had, the person has to sign in. */
  renew(why: ErrorCode | null): Promise<boolean>;
}

let source: TokenSource = { bearer: () => null, renew: () => Promise.resolve(false) };

export function takeTokensFrom(next: TokenSource): void {
  source = next;
}

export function bearer(): string | null {
  return source.bearer();
}

export function renewToken(why: ErrorCode | null): Promise<boolean> {
  return source.renew(why);
}

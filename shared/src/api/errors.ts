/** One table maps a refusal's code to its HTTP status (api.md, "Errors"). Codes are stable; texts are not. */
export const ERROR_STATUS = {
  unauthenticated: 401,
  'token-expired': 401,
  'not-found': 404,
  'unknown-action': 404,
  'validation-failed': 400,
  'malformed-json': 400,
  'invalid-cursor': 400,
  'coordinates-out-of-range': 400,
  'separation-of-duties': 409,
  forbidden: 403,
  'not-available-yet': 501,
  'stale-case': 409,
  'action-not-allowed': 409,
  'idempotency-in-progress': 409,
  'media-already-used': 409,
  'own-case': 409,
  'import-running': 409,
  conflict: 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-mismatch': 422,
  'outside-service-area': 422,
  'too-many-requests': 429,
  'channel-not-available': 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface FieldError {
  /** Dotted path into the request, array positions as numbers: `photoIds.0`. */
  path: string;
  message: string;
}

/** RFC 9457 problem details, as every refused request is answered. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  errors?: FieldError[];
  /** Where the case stands now; with `stale-case` and `action-not-allowed`. */
  current?: { status: string; version: number; actions: unknown[] };
}

import type { ErrorCode } from '@citygrid/shared/api';
import { type HttpRequest, type HttpResponse, type KeptPhoto, platform } from '../platform';
import { ApiError, type CurrentCase, isProblem } from './api-error';
import { bearer, renewToken } from './token';

const ROOT = `${API_BASE}/api/v1`;
/** How long an answer may take, milliseconds: long enough for a weak signal, short enough to say something. */
const PATIENCE = 15_000;
const UPLOAD_PATIENCE = 60_000;

export interface CallOptions {
  body?: unknown;
  /** The same for every try of one wish, so that it happens once. */
  idempotencyKey?: string;
  timeoutMs?: number;
  /** Without a token, and a 401 is the answer: signing in and renewing. */
  anonymous?: boolean;
}

/** Calls the server with the person's token, renewed once where it ran out; throws `ApiError`. */
export async function call<T>(method: HttpRequest['method'], path: string, options: CallOptions = {}): Promise<T> {
  const send = () =>
    platform.http.request({
      method,
      url: ROOT + path,
      headers: headersOf(options.idempotencyKey, options.anonymous),
      body: options.body,
      timeoutMs: options.timeoutMs ?? PATIENCE,
    });
  let answer = await send();
  const renewable = answer.ok && answer.value.status === 401 && options.anonymous !== true;
  if (answer.ok && renewable && (await renewToken(problemCode(answer.value)))) answer = await send();
  if (!answer.ok) throw new ApiError(null, null, answer.why, null);
  return resultOf<T>(answer.value);
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body: unknown = {}, idempotencyKey?: string): Promise<T> =>
  call<T>('POST', path, { body, idempotencyKey });
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', path, { body });
export const remove = <T>(path: string): Promise<T> => call<T>('DELETE', path);

/** Sends one photo; throws `ApiError`. `abort` makes the answer a refusal. */
export function upload<T>(
  path: string,
  photo: KeptPhoto,
  options: { fields?: Readonly<Record<string, string>>; idempotencyKey: string },
  onProgress?: (share: number) => void,
): { answer: Promise<T>; abort(): void } {
  let stop = (): void => undefined;
  let stopped = false;
  const send = () => {
    const running = platform.http.upload(
      {
        url: ROOT + path,
        headers: headersOf(options.idempotencyKey),
        photo,
        fields: options.fields,
        timeoutMs: UPLOAD_PATIENCE,
      },
      onProgress,
    );
    stop = running.abort;
    if (stopped) running.abort();
    return running.answer;
  };
  const whole = async (): Promise<T> => {
    let answer = await send();
    if (answer.ok && answer.value.status === 401 && (await renewToken(problemCode(answer.value)))) {
      answer = await send();
    }
    if (!answer.ok) throw new ApiError(null, null, answer.why, null);
    return resultOf<T>(answer.value);
  };
  return {
    answer: whole(),
    abort: () => {
      stopped = true;
      stop();
    },
  };
}

/** For what is served beside the API, such as /app-config.json. */
export async function getBeside<T>(path: string): Promise<T> {
  const answer = await platform.http.request({ method: 'GET', url: API_BASE + path, timeoutMs: PATIENCE });
  if (!answer.ok) throw new ApiError(null, null, answer.why, null);
  return resultOf<T>(answer.value);
}

function headersOf(idempotencyKey: string | undefined, anonymous = false): Record<string, string> {
  const token = anonymous ? null : bearer();
  return {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
}

/** The parsed body of a 2xx; throws what anything else says. */
export function resultOf<T>({ status, headers, text }: HttpResponse): T {
  const body = parsed(text);
  if (status >= 200 && status < 300) return body as T;
  if (!isProblem(body)) throw new ApiError(status, null, null, null);
  throw new ApiError(
    status,
    body.code,
    null,
    body.detail || null,
    body.errors,
    (body.current as CurrentCase | undefined) ?? null,
    retryAfter(headers),
  );
}

function retryAfter(headers: HttpResponse['headers']): number | null {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function problemCode({ text }: HttpResponse): ErrorCode | null {
  const body = parsed(text);
  return isProblem(body) ? body.code : null;
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

import { ok, refused } from './answer';
import type { Answer, HttpRequest, HttpResponse } from './platform';

/** One call as a route of a spec sees it. */
export interface FakeCall {
  method: HttpRequest['method'];
  /** Without `/api/v1`, without query. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  /** Parsed; of an upload `{ photo, fields }`. */
  body: unknown;
}

export interface FakeReply {
  fakeReply: true;
  answer: Answer<HttpResponse>;
}

/** JSON with 200; `undefined` is 204; `reply`, `problem` and `lost` say otherwise. */
export type FakeRoute = (call: FakeCall) => unknown;

/** `'GET /cases/:id'`: a route, or the JSON that it always answers. */
export type FakeRoutes = Readonly<Record<string, unknown>>;

export function reply(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): FakeReply {
  const text = body === undefined ? '' : JSON.stringify(body);
  return { fakeReply: true, answer: ok({ status, headers, text }) };
}

/** The server's refusal, as RFC 9457 says it. */
export function problem(status: number, code: string, detail = '', more: object = {}): FakeReply {
  return reply(status, { type: 'about:blank', title: code, status, detail, code, ...more });
}

/** No answer came. */
export function lost(why: 'offline' | 'timeout' | 'failed' = 'offline'): FakeReply {
  return { fakeReply: true, answer: refused(why, 'lost in a spec') };
}

export async function answerOf(
  routes: FakeRoutes,
  method: HttpRequest['method'],
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Answer<HttpResponse>> {
  const whole = new URL(url, 'http://fake.invalid');
  const path = whole.pathname.replace(/^\/api\/v1/, '');
  for (const key of Object.keys(routes)) {
    const [verb, pattern] = key.split(' ');
    const params = verb === method ? paramsOf(pattern ?? '', path) : null;
    if (params === null) continue;
    const route = routes[key];
    const call: FakeCall = { method, path, params, query: whole.searchParams, headers, body };
    const result: unknown = await (typeof route === 'function' ? (route as FakeRoute)(call) : route);
    if (isReply(result)) return result.answer;
    return result === undefined ? reply(204).answer : reply(200, result).answer;
  }
  return problem(404, 'not-found', `no route of this spec answers ${method} ${path}`).answer;
}

function isReply(value: unknown): value is FakeReply {
  return typeof value === 'object' && value !== null && 'fakeReply' in value;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    const part = parts[at] ?? '';
    if (name.startsWith(':')) params[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return null;
  }
  return params;
}

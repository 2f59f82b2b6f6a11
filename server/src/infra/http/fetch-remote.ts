import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

export interface RemoteRules {
  /** Hosts that may be asked: `img.example.com` that one alone, `.example.com` whatever lies below it. */
  readonly hosts: readonly string[];
  /** Origins that stand in for the outside in development (`http://127.0.0.1:3001`); none in production. */
  readonly localOrigins?: readonly string[];
  /** Longest file, bytes; 10 MB. */
  readonly maxBytes?: number;
  /** For all of it, redirects included, milliseconds; 10 s. */
  readonly timeoutMs?: number;
}

export interface RemoteFile {
  readonly bytes: Buffer;
  /** Lower-case media type without parameters, as the other side says; empty where it says none. */
  readonly contentType: string;
}

export type RemoteRefusal =
  'not-allowed' | 'private-address' | 'redirect' | 'status' | 'too-large' | 'too-slow' | 'encoded' | 'unreachable';

/** Nothing was fetched. Carries the host and a reason: never the path, which may hold a signature. */
export class RemoteFetchError extends Error {
  constructor(
    readonly reason: RemoteRefusal,
    readonly host: string,
    /** The HTTP status where that was the reason, or a system's code. */
    readonly code: string | null = null,
  ) {
    super(`${host || 'no host'}: ${reason}${code === null ? '' : ` ${code}`}`);
    this.name = 'RemoteFetchError';
  }
}

/** How names become addresses, and which certificates are believed; a test puts its own here. */
export interface RemoteNetwork {
  readonly lookup: (hostname: string) => Promise<readonly LookupAddress[]>;
  readonly isPublic: (address: string) => boolean;
  readonly ca?: string;
}

const MAX_BYTES = 10 * 1024 * 1024;
const TIMEOUT = 10_000;
const REDIRECTS = 3;

const SYSTEM: RemoteNetwork = {
  lookup: (hostname) =>
    new Promise((resolve, reject) => {
      systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
    }),
  isPublic: isPublicAddress,
};

/**
 * The one way by which the server fetches an address that somebody else chose (access.md, "What comes from outside"):
 * https to a listed host only; its name is resolved once, every answer must be a public address, and the connection
 * goes to exactly that one; redirects within the host only; bounded in time and size; no proxy, no cookies, no
 * compression. Throws RemoteFetchError.
 */
export async function fetchRemote(
  address: string,
  rules: RemoteRules,
  network: RemoteNetwork = SYSTEM,
): Promise<RemoteFile> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), rules.timeoutMs ?? TIMEOUT);
  try {
    let url = allowed(address, rules);
    for (let hop = 0; ; hop += 1) {
      const answer = await ask(url, rules, network, deadline.signal);
      if (!('location' in answer)) return answer;
      if (hop === REDIRECTS) throw new RemoteFetchError('redirect', url.host);
      url = redirected(url, answer.location, rules);
    }
  } finally {
    clearTimeout(timer);
  }
}

function allowed(address: string, { hosts, localOrigins = [] }: RemoteRules): URL {
  if (!URL.canParse(address)) throw new RemoteFetchError('not-allowed', '');
  const url = new URL(address);
  const named =
    url.protocol === 'https:' &&
    hosts.some((host) => (host.startsWith('.') ? url.host.endsWith(host) : url.host === host));
  const trusted = (named || localOrigins.includes(url.origin)) && url.username === '' && url.password === '';
  if (!trusted) throw new RemoteFetchError('not-allowed', url.host);
  return url;
}

function redirected(from: URL, location: string, rules: RemoteRules): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (to === null || to.origin !== from.origin) throw new RemoteFetchError('redirect', from.host);
  return allowed(to.href, rules);
}

async function ask(
  url: URL,
  rules: RemoteRules,
  network: RemoteNetwork,
  deadline: AbortSignal,
): Promise<RemoteFile | { location: string }> {
  const local = (rules.localOrigins ?? []).includes(url.origin);
  const lookup = local ? undefined : await pinned(url, network, deadline);
  return new Promise((resolve, reject) => {
    const fail = (reason: RemoteRefusal, code: string | null = null): void => {
      request.destroy();
      // The deadline ends a connection like any other break: only here the two are told apart.
      reject(
        deadline.aborted ? new RemoteFetchError('too-slow', url.host) : new RemoteFetchError(reason, url.host, code),
      );
    };
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      // One connection, one answer: nothing of a foreign host is kept open.
      { agent: false, lookup, ca: network.ca, headers: { 'accept-encoding': 'identity' }, signal: deadline },
      (answer) => read(answer, rules.maxBytes ?? MAX_BYTES, resolve, fail),
    );
    request.once('error', (error: NodeJS.ErrnoException) => fail('unreachable', error.code ?? null));
  });
}

/** The name's addresses, looked at once and then used as they are: a second look-up could give others. */
async function pinned(url: URL, network: RemoteNetwork, deadline: AbortSignal): Promise<LookupFunction> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const addresses =
    family > 0 ? [{ address: hostname, family }] : await resolved(url.host, hostname, network, deadline);
  if (addresses.length === 0) throw new RemoteFetchError('unreachable', url.host, 'ENOTFOUND');
  // One private answer among public ones is somebody's attempt, too.
  if (!addresses.every((one) => network.isPublic(one.address))) throw new RemoteFetchError('private-address', url.host);
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}

function resolved(
  host: string,
  hostname: string,
  network: RemoteNetwork,
  deadline: AbortSignal,
): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    const tooSlow = (): void => reject(new RemoteFetchError('too-slow', host));
    if (deadline.aborted) return tooSlow();
    deadline.addEventListener('abort', tooSlow, { once: true });
    network.lookup(hostname).then(resolve, (error: NodeJS.ErrnoException) => {
      reject(new RemoteFetchError('unreachable', host, error.code ?? null));
    });
  });
}

function read(
  answer: http.IncomingMessage,
  maxBytes: number,
  resolve: (file: RemoteFile | { location: string }) => void,
  fail: (reason: RemoteRefusal, code?: string) => void,
): void {
  const { statusCode: status = 0, headers } = answer;
  // A connection that breaks halfway.
  answer.once('error', (error: NodeJS.ErrnoException) => fail('unreachable', error.code));
  if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
    answer.destroy();
    return resolve({ location: headers.location });
  }
  if (status !== 200) return fail('status', String(status));
  // Unpacked here, a small answer could become an endless one.
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return fail('encoded');
  if (Number(headers['content-length'] ?? 0) > maxBytes) return fail('too-large');
  const parts: Buffer[] = [];
  let length = 0;
  answer.on('data', (part: Buffer) => {
    length += part.length;
    if (length > maxBytes) fail('too-large');
    else parts.push(part);
  });
  answer.once('end', () => {
    const type = headers['content-type'] ?? '';
    resolve({ bytes: Buffer.concat(parts), contentType: (type.split(';')[0] ?? '').trim().toLowerCase() });
  });
}

import type { Config } from '../config';

type PolicyParts = Pick<Config, 'env' | 'publicUrl' | 'app'>;

/**
 * The Content-Security-Policy of the H5 app: nothing foreign is loaded but map tiles where they are configured. Photos
 * may come from `PUBLIC_URL` where the page was opened under another name of the same server. Nobody frames the app but
 * itself, and in development the sandbox's page of phones.
 */
export function pagePolicy({ env, publicUrl, app }: PolicyParts): string {
  const images = ["'self'", 'data:', 'blob:', new URL(publicUrl).origin, ...tileHost(app.tiles?.url ?? null)];
  const parents = env === 'production' ? [] : sandboxOrigins(app.personasUrl, publicUrl);
  return [
    "default-src 'self'",
    `img-src ${images.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    // The icons of Taro's own components.
    "font-src 'self' data:",
    "script-src 'self'",
    // A photo that was picked is read from its blob before it is sent.
    "connect-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    `frame-ancestors ${["'self'", ...parents].join(' ')}`,
  ].join('; ');
}

/** `{s}` in the host stands for any one label. */
function tileHost(url: string | null): string[] {
  if (url === null) return [];
  const { protocol, host } = new URL(url.replace('{s}', 'any-one-label').replace(/[{}]/g, ''));
  return [`${protocol}//${host.replace(/^any-one-label(?=\.)/, '*')}`];
}

/** The sandbox's page may be opened under each name of this machine. */
function sandboxOrigins(personasUrl: string | null, publicUrl: string): string[] {
  if (personasUrl === null) return [];
  const { protocol, hostname, port } = new URL(personasUrl);
  const names = new Set([hostname, 'localhost', '127.0.0.1', new URL(publicUrl).hostname]);
  return [...names].map((name) => `${protocol}//${name}${port && `:${port}`}`);
}

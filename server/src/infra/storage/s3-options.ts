import { ConfigError } from '../../config';
import type { SigningKey } from './sigv4';

export interface S3Options extends SigningKey {
  /** `https://host[:port]`, without a slash at the end. */
  endpoint: string;
  bucket: string;
}

/** Reads `s3://ACCESS:SECRET@host[:port]/bucket?region=…&tls=off`; errors name the variable, never its value. */
export function s3OptionsOf(text: string): S3Options {
  if (!URL.canParse(text)) throw new ConfigError('STORAGE_URL must be s3://ACCESS:SECRET@host[:port]/bucket');
  const url = new URL(text);
  const bucket = url.pathname.replace(/^\/|\/$/g, '');
  const [accessKey, secretKey] = [plain(url.username), plain(url.password)];
  if (!accessKey || !secretKey) throw new ConfigError('STORAGE_URL must carry ACCESS:SECRET before the host');
  if (!url.hostname) throw new ConfigError('STORAGE_URL must name a host');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new ConfigError('STORAGE_URL must name one bucket after the host');
  const tls = url.searchParams.get('tls') ?? 'on';
  if (tls !== 'on' && tls !== 'off') throw new ConfigError('STORAGE_URL: tls must be on or off');
  return {
    accessKey,
    secretKey,
    region: url.searchParams.get('region') || 'us-east-1',
    endpoint: `${tls === 'on' ? 'https' : 'http'}://${url.host}`,
    bucket,
  };
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new ConfigError('STORAGE_URL: ACCESS and SECRET must be percent-encoded');
  }
}

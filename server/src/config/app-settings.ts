import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { AppSettings } from './config';
import { ConfigError } from './config-error';

type Env = Record<string, string | undefined>;
type Mode = 'development' | 'test' | 'production';

/** What makes a folder the built app. */
const FRONT = 'index.html';
const BUILD = join('miniprogram', 'dist', 'h5');
const HOTLINE = '12345';
const NAME_MAX = 20;

/** The app in a browser, and what every client is told before anybody logs in. */
export function appOf(env: Env, mode: Mode): AppSettings {
  const name = env['APP_NAME'] || '城格';
  if ([...name].length > NAME_MAX || /\p{Cc}/u.test(name))
    throw new ConfigError(`APP_NAME must be a name of at most ${NAME_MAX} characters`);
  const hotline = env['HOTLINE'] || HOTLINE;
  if (!/^\d[\d-]{2,19}$/.test(hotline)) throw new ConfigError('HOTLINE must be a telephone number');
  return { name, hotline, folder: folderOf(env, mode), tiles: tilesOf(env, mode), personasUrl: personasOf(env, mode) };
}

/** `H5_DIR`, else where this repository's own build lies; a test has the app only where it says so. */
function folderOf(env: Env, mode: Mode): string | null {
  const named = env['H5_DIR'];
  if (!named) return mode === 'test' ? null : builtHere(__dirname);
  const folder = resolve(named);
  if (!existsSync(join(folder, FRONT)))
    throw new ConfigError(`H5_DIR has no ${FRONT}: build the app first (npm run -w miniprogram build:h5)`);
  return folder;
}

/** Sources and what is compiled of them lie at different depths below the root. */
function builtHere(from: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, BUILD);
    if (existsSync(join(folder, FRONT))) return folder;
    if (dirname(at) === at) return null;
  }
}

function tilesOf(env: Env, mode: Mode): AppSettings['tiles'] {
  const [url, attribution] = [env['MAP_TILES_URL'], env['MAP_TILES_ATTRIBUTION']];
  if (!url && !attribution) return null;
  if (!url || !attribution) throw new ConfigError('MAP_TILES_URL and MAP_TILES_ATTRIBUTION must be set together');
  // `{s}` stands for one of several hosts; whatever else is in braces lies in the path.
  const sample = url.replace('{s}', 's').replace(/[{}]/g, '');
  const isTemplate = ['{z}', '{x}', '{y}'].every((part) => url.includes(part));
  if (!isTemplate || !URL.canParse(sample)) throw new ConfigError('MAP_TILES_URL must be a URL with {z}, {x} and {y}');
  const { protocol, username } = new URL(sample);
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && mode !== 'production');
  if (!isAllowed || username !== '') throw new ConfigError('MAP_TILES_URL must begin with https://');
  if (attribution.length > 200) throw new ConfigError('MAP_TILES_ATTRIBUTION must have at most 200 characters');
  return { url, attribution };
}

/** Whoever could read this could log in as anybody in the demo. */
function personasOf(env: Env, mode: Mode): string | null {
  const url = env['DEMO_PERSONAS_URL'];
  if (!url) return null;
  if (mode === 'production') throw new ConfigError('DEMO_PERSONAS_URL belongs to the demo: production refuses it');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new ConfigError('DEMO_PERSONAS_URL must be a URL');
  return url;
}

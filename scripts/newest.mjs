import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** When the newest of these files and folders, with all that lies in them, was changed; epoch milliseconds, 0 for nothing. */
export function newestOf(paths) {
  return Math.max(0, ...paths.filter((path) => existsSync(path)).map(newest));
}

function newest(path) {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  const parts = readdirSync(path).filter((name) => !isTest(name));
  // The folder's own time tells of files that are gone.
  return Math.max(about.mtimeMs, ...parts.map((name) => newest(join(path, name))));
}

function isTest(name) {
  return /\.spec\.tsx?$/.test(name);
}

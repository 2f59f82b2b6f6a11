import { platform } from '../platform';

const PREFIX = 'answer:';

/** Last answers of what must be readable without signal, kept on the phone until the person changes. */
export const keptAnswers = {
  read(path: string): unknown {
    const text = platform.storage.get(PREFIX + path);
    if (text === null) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  },
  write(path: string, answer: unknown): void {
    platform.storage.set(PREFIX + path, JSON.stringify(answer));
  },
  clear(): void {
    for (const key of platform.storage.keys()) if (key.startsWith(PREFIX)) platform.storage.remove(key);
  },
};

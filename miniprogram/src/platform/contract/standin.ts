import type { RigAnswer, RigRequest } from './rig';

/** What the stand-ins of `wx` and `my` have in common: calls with callbacks that also give promises, as the real ones. */
export interface Callbacks {
  success?: (result: never) => void;
  fail?: (failure: never) => void;
  complete?: () => void;
}

export interface World {
  serve(request: RigRequest): RigAnswer;
  position: { lng: number; lat: number; accuracyM: number } | 'denied' | 'hangs';
  pictures: number | 'cancel';
  chooser: { atMost: number; album: boolean };
  stored: Map<string, string>;
  full: boolean;
  subscribed: Readonly<Record<string, 'accept' | 'reject'>> | 'closed';
  clipboard: string | null;
  /** Paths of files that are there. */
  files: Set<string>;
  shows: (() => void)[];
  hides: (() => void)[];
  networks: ((event: { isConnected: boolean }) => void)[];
}

export function world(): World {
  return {
    serve: () => ({ status: 200, text: '{}' }),
    position: 'hangs',
    pictures: 1,
    chooser: { atMost: 0, album: true },
    stored: new Map(),
    full: false,
    subscribed: 'closed',
    clipboard: null,
    files: new Set(),
    shows: [],
    hides: [],
    networks: [],
  };
}

/** Answers later, through the callbacks that were given, and as a promise where none was. */
export function answer(options: Callbacks, result: unknown): Promise<unknown> | undefined {
  const { success, fail } = options;
  if (success || fail) {
    void Promise.resolve().then(() => (success as ((value: unknown) => void) | undefined)?.(result));
    return undefined;
  }
  return Promise.resolve(result);
}

export function refuse(options: Callbacks, failure: object): Promise<never> | undefined {
  const { success, fail } = options;
  if (success || fail) {
    void Promise.resolve().then(() => (fail as ((value: object) => void) | undefined)?.(failure));
    return undefined;
  }
  return Promise.reject(Object.assign(new Error('refused'), failure));
}

/** The real ones convert nothing and fail on the phone; here a wrong argument ends the spec. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new TypeError(`the platform would not take this: ${what}`);
}

import type { Place, Platform } from '../platform';

export interface RigRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Text of a request; of an upload the names of its parts. */
  body: string | null;
  parts: readonly string[];
}

export type RigAnswer = { status: number; headers?: Readonly<Record<string, string>>; text: string } | 'lost' | 'hangs';

/** What a target's spec does to its stand-in, so that one contract can be held against all of them. */
export interface Rig {
  platform: Platform;
  serve(answer: (request: RigRequest) => RigAnswer): void;
  requests: RigRequest[];
  /** What the chooser gives: so many pictures, or the person closes it. */
  chooses(pictures: number | 'cancel'): void;
  /** What the chooser was asked for. */
  chooser(): { atMost: number; album: boolean };
  stands(at: { lng: number; lat: number; accuracyM: number } | 'denied' | 'hangs'): void;
  crs: Place['crs'];
  hide(): void;
  show(): void;
  signal(on: boolean): void;
  fillStorage(): void;
  /** The person's answers to the subscription dialog; null where there is no such dialog. */
  subscribes: ((answers: Readonly<Record<string, 'accept' | 'reject'>> | 'closed') => void) | null;
  loginCode: string | null;
  nav: { calls: { name: string; url: string }[]; depth(pages: number): void };
  clipboard(): string | null;
  /** The same target with everything taken away that an old phone, or this target, may lack. */
  bare(): Platform;
}

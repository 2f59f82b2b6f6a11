import type { DecodedHeic } from './decoder';

/** What the pool asks a worker. Bytes travel as plain arrays: a Buffer loses its class on the way. */
export type DecodeJob =
  { task: 'thumbnail'; bytes: Uint8Array } | { task: 'heic'; bytes: Uint8Array; profile: Uint8Array | null };

type Plain<T> = { [K in keyof T]: T[K] extends Buffer ? Uint8Array : T[K] };

/** What it answers; `refused`: the bytes are at fault, `failed`: the worker is. */
export type DecodeAnswer =
  | { kind: 'thumbnail'; bytes: Uint8Array }
  | ({ kind: 'heic' } & Plain<DecodedHeic>)
  | { kind: 'refused' }
  | { kind: 'failed'; message: string };

import { fakePlatform } from './fake';
import type { Platform } from './platform';

/** In specs this stands where `@/platform` is imported: the phone that the spec scripts. */
export type * from './platform';
export const platform: Platform = fakePlatform;

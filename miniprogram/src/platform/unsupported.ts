import type { Platform } from './platform';
export const unsupportedEverywhere = {} as Platform;

import { unsupportedEverywhere } from './unsupported';
export type * from './platform';
export const platform = unsupportedEverywhere;

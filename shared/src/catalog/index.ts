export { fromOldCode, type Crossing, type OldEdition } from './crosswalk';
export { longestOf, roughHours } from './limits';
export { LOCAL_MATTERS } from './local-extensions';
export {
  CATALOGUE,
  CATALOGUE_EDITION,
  catalogueEntry,
  CATEGORY_CODE,
  codeOf,
  majorName,
  nationalDigits,
  officialName,
} from './lookup';
export { NATIONAL_COMPONENTS } from './national-2026.components';
export { NATIONAL_MATTERS } from './national-2026.matters';
export type { CatalogueEntry, Kind, Major, MajorTable } from './types';

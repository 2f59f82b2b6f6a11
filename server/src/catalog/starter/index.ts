export { STARTER_COMPONENTS } from './components.data';
export { STARTER_GROUPS } from './groups.data';
export { STARTER_MATTERS } from './matters.data';
export type { StarterCategory, StarterGroup } from './starter.types';

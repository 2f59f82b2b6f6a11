export { ServiceEntryView } from './service-entry';
export { ServiceGroups } from './service-groups';
export { ServiceHall } from './service-hall';

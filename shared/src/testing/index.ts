export { aCase, aCategory, aCommand, aReport, aRoute, CALENDAR, MORNING } from './case';
export {
  aGrid,
  anActor,
  aNeighbouringGrid,
  COMMUNITY,
  COUNTY,
  DEPARTMENT,
  OTHER_COMMUNITY,
  OTHER_STREET,
  people,
  STREET,
} from './people';
export * from './journey';
export { ACTORS, type ActorName, NOW, onDutyIn, type Situation, SITUATIONS } from './situations';
export { body, follow, type Judge, onDuty, type Taken, type Toss, TOWN, type Walk } from './walk';

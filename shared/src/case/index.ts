export * from './types';
export { ACTION_RULES, type ActionRule, fieldsOf, neededFields } from './actions';
export { decide, type DecideOptions } from './decide';
export { type Field, FIELD_ASKS } from './fields';
export type { Check, Guard, Moment, Step } from './guard';
export { type Holders, holdersOf, waitsForADispatcher } from './holders';
export { DUE_SHARES, LEFT_AFTER_FAILURE_AT_LEAST, STAGE_LIMITS } from './limits';
export { SECOND_THOUGHTS_MS } from './moment.policies';
export { nextActions, type PossibleAction } from './next-actions';
export {
  dispatchesTheStreet,
  isCoReporter,
  isFollower,
  isReporter,
  type Relation,
  relationOf,
  relationsOf,
} from './relations';
export {
  type Colour,
  colour,
  type DueLine,
  dueLines,
  type UpcomingLine,
  upcomingLine,
  upcomingTurn,
  usedShare,
} from './stage-clock';
export { submit, type SubmitInput } from './submit';
export { type Move, type Row, TRANSITIONS } from './transitions';
export { type Verifiers, verifiersOf } from './verifiers';
export { isPubliclyVisible, type View, viewFor } from './view';
export { ACTION_WORDS, isOpen, STATUS_WORDS } from './words';

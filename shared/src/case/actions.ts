import type { Field } from './fields';
import type { Guard, Moment } from './guard';
import { dispatchesTheStreet } from './relations';
import {
  aDispatcherOfTheStreet,
  aFollower,
  aHandlerOfADepartmentConcerned,
  anybody,
  aWorkerOfTheCommunity,
  theDistrict,
  theDistrictJudgingAnAppeal,
  theNamedVerifier,
  theReporter,
  theReporterWhoIsNotStaffHere,
  theSystem,
  theWorkerHoldingIt,
} from './right.policies';
import type { Action } from './types';

/** What holds for an action in every state; the state's own part stands in transitions.ts. */
export interface ActionRule {
  /** Any of these may take it at all; the first one names the refusal. */
  who: readonly [Guard, ...Guard[]];
  /** Fields that the body must carry. */
  needs: readonly Field[];
  /** Fields of `needs` that are not asked of this person in this moment. */
  spares?: (moment: Moment) => readonly Field[];
  /** At least one of these must be there too. */
  needsOneOf?: readonly [Field, ...Field[]];
  optional: readonly Field[];
  /** False: the version is optional and not compared. */
  versionRequired: boolean;
  /** False: in the table but not built yet; answered 501 and never listed. */
  wired: boolean;
  /** `pass`, `fail`: refused first of all to whoever handled the case. */
  judges?: true;
}

const WORKER = [aWorkerOfTheCommunity, theWorkerHoldingIt] as const;
const WORKER_OR_DISPATCHER = [...WORKER, aDispatcherOfTheStreet] as const;
const VERIFIER = [aWorkerOfTheCommunity, theNamedVerifier, aDispatcherOfTheStreet] as const;

/** The actions of workflow.md, complete. */
export const ACTION_RULES: Readonly<Record<Action, ActionRule>> = {
  submit: wired([anybody], []),
  accept: wired([...WORKER, aHandlerOfADepartmentConcerned], []),
  settle: wired(WORKER, ['note', 'photoIds'], ['outcome']),
  escalate: { ...wired(WORKER_OR_DISPATCHER, ['note', 'photoIds'], ['categoryCode']), spares: photoAtTheDesk },
  assign: wired([aDispatcherOfTheStreet, theSystem, theDistrictJudgingAnAppeal], ['departmentCode'], ['note']),
  reassign: wired([aDispatcherOfTheStreet, theSystem], ['personId', 'note']),
  transfer: wired(WORKER_OR_DISPATCHER, ['gridCode', 'note']),
  correct: { ...wired(WORKER_OR_DISPATCHER, ['note']), needsOneOf: ['categoryCode', 'location'] },
  return: wired([aHandlerOfADepartmentConcerned], ['note']),
  complete: wired([aHandlerOfADepartmentConcerned], ['note', 'photoIds'], ['outcome']),
  requestExtension: wired([aHandlerOfADepartmentConcerned], ['note', 'until']),
  grantExtension: wired([aDispatcherOfTheStreet], [], ['until']),
  denyExtension: wired([aDispatcherOfTheStreet], ['note']),
  requestSuspension: wired([aHandlerOfADepartmentConcerned], ['note', 'reviewAt']),
  grantSuspension: wired([aDispatcherOfTheStreet], [], ['reviewAt']),
  denySuspension: wired([aDispatcherOfTheStreet], ['note']),
  resume: wired([aDispatcherOfTheStreet, theSystem], [], ['note']),
  pass: { ...wired([...VERIFIER, theReporterWhoIsNotStaffHere], ['note'], ['photoIds', 'outcome']), judges: true },
  fail: { ...wired(VERIFIER, ['note', 'photoIds']), judges: true },
  cannotVerify: wired(VERIFIER, ['note']),
  proposeRejection: wired(WORKER, ['reasonCode', 'note'], ['photoIds']),
  reject: wired([aDispatcherOfTheStreet, theDistrictJudgingAnAppeal], ['reasonCode', 'note'], ['responsible']),
  merge: later(WORKER_OR_DISPATCHER, ['intoCaseId']),
  unmerge: later([aDispatcherOfTheStreet], ['note']),
  split: later([aDispatcherOfTheStreet], ['parts']),
  withdraw: wired([theReporter], [], ['note']),
  supplement: { ...unversioned(wired([theReporter], [], ['note', 'photoIds'])), needsOneOf: ['note', 'photoIds'] },
  answer: unversioned(wired([theReporter], ['note'], ['photoIds'])),
  urge: unversioned(wired([theReporter], [], ['note'])),
  ask: unversioned(wired([...WORKER, aHandlerOfADepartmentConcerned, aDispatcherOfTheStreet], ['note'])),
  supervise: unversioned(wired([aDispatcherOfTheStreet, theDistrict], ['note'])),
  rate: unversioned(wired([theReporter], ['score'], ['note'])),
  reopen: wired([theReporter], ['note'], ['photoIds']),
  dispute: later([aFollower], ['note', 'photoIds']),
  appeal: wired([theReporter], ['note'], ['photoIds']),
  redact: later([aDispatcherOfTheStreet], ['timelineId', 'note']),
  archive: wired([theSystem], []),
  regrid: later([theSystem], [], ['gridCode']),
};

function wired(who: ActionRule['who'], needs: readonly Field[], optional: readonly Field[] = []): ActionRule {
  return { who, needs, optional, versionRequired: true, wired: true };
}

function later(who: ActionRule['who'], needs: readonly Field[], optional: readonly Field[] = []): ActionRule {
  return { ...wired(who, needs, optional), wired: false };
}

function unversioned(rule: ActionRule): ActionRule {
  return { ...rule, versionRequired: false };
}

/** The worker has stood before it; a dispatcher at her desk has no photo to take. */
function photoAtTheDesk({ snapshot, actor }: Moment): readonly Field[] {
  return dispatchesTheStreet(snapshot, actor) ? ['photoIds'] : [];
}

/** Every field that an action's body may carry besides `version` and `internalNote`; any other is surplus. */
export function fieldsOf(action: Action): Field[] {
  const { needs, needsOneOf = [], optional } = ACTION_RULES[action];
  return [...new Set([...needs, ...needsOneOf, ...optional])];
}

/** The fields that an action's body must carry here and now; where one of several is enough, the first of them. */
export function neededFields(action: Action, moment: Moment): Field[] {
  const { needs, needsOneOf, spares } = ACTION_RULES[action];
  const spared = spares?.(moment) ?? [];
  return [...needs.filter((field) => !spared.includes(field)), ...(needsOneOf === undefined ? [] : [needsOneOf[0]])];
}

import { guard, type Moment } from './guard';
import {
  dispatchesTheStreet,
  wasOrIsOfTheDepartment,
  isCoReporter,
  isFollower,
  isHolder,
  isNamedVerifier,
  isOnTheRosterOfTheStreet,
  isReporter,
  watchesTheCounty,
  worksInTheCommunity,
} from './relations';

/**
 * Who may: role, relation and area only. An action names those who may take it at all; whoever is none of them is
 * refused as `forbidden`, whatever the state. Whether the moment is right is the business of moment.policies.ts.
 */
export const anybody = guard('anybody', '', () => true);

export const theSystem = guard('theSystem', '这一步由系统自动完成。', ({ actor }) => actor.kind === 'system');

export const theReporter = guard('theReporter', '这一步只能由反映人本人来做。', isOneOfTheReporters);

/** Somebody of the street's own staff who reported it is not an outsider to the work. */
export const theReporterWhoIsNotStaffHere = guard(
  'theReporterWhoIsNotStaffHere',
  '这件事要由网格员或调度员来核查。',
  (m) => isOneOfTheReporters(m) && !isStaffHere(m),
);

export const aFollower = guard('aFollower', '关注了这件事的人才能提出异议。', ({ snapshot, actor }) =>
  isFollower(snapshot, actor),
);

export const aWorkerOfTheCommunity = guard(
  'aWorkerOfTheCommunity',
  '这一步由这个社区的网格员来做。',
  ({ snapshot, actor }) => worksInTheCommunity(snapshot, actor),
);

/** Also a worker of elsewhere whom the case was given to. */
export const theWorkerHoldingIt = guard(
  'theWorkerHoldingIt',
  '这一步由接单的网格员来做。',
  ({ snapshot, actor }) => actor.roles.includes('gridWorker') && isHolder(snapshot, actor),
);

export const theNamedVerifier = guard('theNamedVerifier', '这件事已经安排了核查的人。', ({ snapshot, actor }) =>
  isNamedVerifier(snapshot, actor),
);

/** Is or was: one whose department has just lost the case is late (`stale-case`), not an intruder. */
export const aHandlerOfADepartmentConcerned = guard(
  'aHandlerOfADepartmentConcerned',
  '这一步由承办单位的人来做。',
  ({ snapshot, actor }) => wasOrIsOfTheDepartment(snapshot, actor),
);

export const aDispatcherOfTheStreet = guard(
  'aDispatcherOfTheStreet',
  '这一步由街道的调度员来做。',
  ({ snapshot, actor }) => dispatchesTheStreet(snapshot, actor),
);

export const theDistrict = guard('theDistrict', '这一步由区里来做。', ({ snapshot, actor }) =>
  watchesTheCounty(snapshot, actor),
);

/** An appeal is judged by another dispatcher, or by the district. */
export const theDistrictJudgingAnAppeal = guard(
  'theDistrictJudgingAnAppeal',
  '这一步由街道的调度员来做。',
  ({ snapshot, actor }) =>
    watchesTheCounty(snapshot, actor) && snapshot.appeals > 0 && snapshot.rejectedByPersonId !== null,
);

/** By role, or by the person where she reports from an account without one. */
function isStaffHere({ snapshot, people, actor }: Moment): boolean {
  const staff = [...people.gridWorkers, ...people.communityWorkers, ...people.streetWorkers];
  const roster = [...staff, ...people.handlers, ...people.dispatchers];
  return isOnTheRosterOfTheStreet(snapshot, actor) || (actor.personId !== null && roster.includes(actor.personId));
}

/** A reporter, in the workflow, is also a co-reporter. */
function isOneOfTheReporters({ snapshot, actor }: Moment): boolean {
  return isReporter(snapshot, actor) || isCoReporter(snapshot, actor);
}

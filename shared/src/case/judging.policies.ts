import { type Check, guard, type Moment } from './guard';
import { theReporterWhoIsNotStaffHere, theSystem } from './right.policies';
import { mayEverJudge, verifiersOf } from './verifiers';

/** Answered before everything but validation, whatever role or state: 409 `separation-of-duties`. */
export const noPersonJudgesOwnWork = guard(
  'noPersonJudgesOwnWork',
  '您参与过这件事的办理，要由别人来核查。',
  ({ snapshot, actor }) => actor.personId === null || !snapshot.handling.includes(actor.personId),
);

export const whoPassedADisputedRoundDoesNotJudgeTheNext = guard(
  'whoPassedADisputedRoundDoesNotJudgeTheNext',
  '上一次是您核查通过的，这次要换一个人来核查。',
  ({ snapshot, actor }) => actor.personId === null || !snapshot.passedBefore.includes(actor.personId),
);

/** The reporter may confirm a worker's own work; a department's is judged by staff. */
export const onlyAVerifierOrTheReporterOfAWorkersWorkMayPass = guard(
  'onlyAVerifierOrTheReporterOfAWorkersWorkMayPass',
  '这件事现在不由您核查。',
  (m) => isAVerifier(m) || (m.snapshot.workBy === 'worker' && theReporterWhoIsNotStaffHere.holds(m)),
);

export const onlyAVerifierMay = guard('onlyAVerifierMay', '这件事现在不由您核查。', isAVerifier);

/** Of a worker's own work the verifier is chosen by the system, not by people, until a verifier could not do it. */
export const peopleDoNotChooseWhoJudgesAWorkersWork = guard(
  'peopleDoNotChooseWhoJudgesAWorkersWork',
  '网格员自己办结的事，由系统安排核查的人。',
  (m) => theSystem.holds(m) || m.snapshot.workBy !== 'worker' || m.snapshot.request?.kind === 'cannotVerify',
);

export const theNamedPersonMayJudge: Check = {
  rule: 'theNamedPersonMayJudge',
  says: '这个人参与过办理，不能核查，请换一个人。',
  path: 'personId',
  holds: ({ snapshot, command }) => command.personId !== null && mayEverJudge(snapshot, command.personId),
};

function isAVerifier({ snapshot, people, actor }: Moment): boolean {
  return actor.personId !== null && verifiersOf(snapshot, people).personIds.includes(actor.personId);
}

import { intoAnotherCase, pastTheDeadline, reviewedWithinAYear, toAnotherGrid } from './checks';
import * as effect from './effects';
import type { Check, Guard, Step } from './guard';
import * as judging from './judging.policies';
import * as moment from './moment.policies';
import type { Action, Status } from './types';

/** One cell of the table: when the action is right in this state, where it leads, what else it changes. */
export interface Move {
  /** Looked at in this order; the first that does not hold refuses. */
  when: readonly Guard[];
  to: Status | ((step: Step) => Status);
  then: effect.Effect;
  checks: readonly Check[];
}

/** What may happen in one state; what is not named is refused as `action-not-allowed`. */
export type Row = Readonly<Partial<Record<Action, Move>>>;

const STAYS = (step: Step): Status => step.snapshot.status;
const TRANSFERS_UNTIL_A_DISPATCHER_DECIDES = 2;
const FAILURES_UNTIL_A_DISPATCHER_DECIDES = 2;

const redact = move(STAYS, []);

const inEveryOpenState: Row = {
  supplement: move(STAYS, []),
  answer: move(STAYS, []),
  urge: move(STAYS, [moment.urgedAtMostOnceADay], effect.itIsUrged),
  ask: move(STAYS, []),
  supervise: move(STAYS, []),
  correct: move(STAYS, [moment.onlyTheWorkerHoldingItOrADispatcherMay], effect.itIsCorrected),
  regrid: move(STAYS, [], effect.theGridIsRedrawn),
  redact,
};

const merge = move('merged', [moment.onlyTheWorkerHoldingItOrADispatcherMay], effect.itIsMerged, [intoAnotherCase]);
const mergeFromDispatch = move(
  'merged',
  [moment.onlyTheWorkerHoldingItOrADispatcherMay, moment.anAppealIsJudgedBySomebodyElse],
  effect.itIsMerged,
  [intoAnotherCase],
);
const reject = move('rejected', [moment.anAppealIsJudgedBySomebodyElse], effect.itIsRejected);
const assign = move('assigned', [moment.theSystemAssignsOnlyWhatWaitsForDispatch], effect.itGoesToTheDepartment);
const assignFromDispatch = move('assigned', [moment.anAppealIsJudgedBySomebodyElse], effect.itGoesToTheDepartment);
const reassign = move(STAYS, [], effect.theNamedPersonTakesOver);
const split = move('processing', [moment.anAppealIsJudgedBySomebodyElse]);
const withdraw = move(whereAWithdrawalLeads, [], effect.theReporterIsDetached);
const handBack = move('dispatching', [moment.onlyTheDepartmentThatHasItMay]);
const requestExtension = move(
  STAYS,
  [
    moment.onlyTheDepartmentThatHasItMay,
    moment.noRequestIsWaiting,
    moment.atMostTwoExtensions,
    moment.askedBeforeTheDeadline,
  ],
  effect.isAskedFor('extension'),
  [pastTheDeadline],
);
const grantExtension = move(STAYS, [moment.anExtensionIsAskedFor], effect.anExtensionIsGranted, [pastTheDeadline]);
const denyExtension = move(STAYS, [moment.anExtensionIsAskedFor], effect.theRequestIsDenied);
const appeal = move('dispatching', [moment.appealedOnlyOnceWithin15Days], effect.anAppealIsMade);

/**
 * The workflow (workflow.md): every state, every action possible in it. A state without a row does not compile. Who may
 * act at all, what the body needs and what is built yet hold for an action in every state: actions.ts.
 */
export const TRANSITIONS: { readonly [S in Status]: Row } = {
  submitted: {
    ...inEveryOpenState,
    accept: move('inspecting', [moment.onlyAWorkerOfThePoolMayAccept], effect.theWorkerTakesIt),
    escalate: move(whereTheRuleLeads, [moment.beforeAnybodyAcceptedOnlyADispatcherMay], effect.itGoesWhereTheRuleSays),
    transfer: move(whereATransferLeads, [moment.beforeAnybodyAcceptedOnlyADispatcherMay], effect.itGoesToTheOtherGrid, [
      toAnotherGrid,
    ]),
    assign,
    reassign,
    reject,
    merge,
    withdraw,
  },
  inspecting: {
    ...inEveryOpenState,
    settle: move('verifying', [moment.onlyTheWorkerHoldingItMay], effect.theWorkerHasDoneIt),
    escalate: move(whereTheRuleLeads, [moment.onlyTheWorkerHoldingItOrADispatcherMay], effect.itGoesWhereTheRuleSays),
    transfer: move(whereATransferLeads, [moment.onlyTheWorkerHoldingItOrADispatcherMay], effect.itGoesToTheOtherGrid, [
      toAnotherGrid,
    ]),
    proposeRejection: move(
      STAYS,
      [moment.onlyTheWorkerHoldingItMay, moment.noRequestIsWaiting],
      effect.isAskedFor('rejection'),
    ),
    assign,
    reassign,
    reject,
    merge,
    withdraw,
  },
  dispatching: { ...inEveryOpenState, assign: assignFromDispatch, reject, split, merge: mergeFromDispatch },
  assigned: {
    ...inEveryOpenState,
    accept: move('processing', [moment.onlyAHandlerOfTheDepartmentMayAccept], effect.theHandlerTakesIt),
    return: handBack,
    assign,
    requestExtension,
    grantExtension,
    denyExtension,
    split,
    merge,
  },
  processing: {
    ...inEveryOpenState,
    complete: move('verifying', [moment.onlyTheDepartmentThatHasItMay], effect.theDepartmentHasDoneIt),
    return: handBack,
    assign,
    requestExtension,
    grantExtension,
    denyExtension,
    requestSuspension: move(
      STAYS,
      [
        moment.onlyTheDepartmentThatHasItMay,
        moment.noRequestIsWaiting,
        moment.suspendedOnlyOnce,
        moment.askedBeforeTheDeadline,
      ],
      effect.isAskedFor('suspension'),
      [reviewedWithinAYear],
    ),
    grantSuspension: move('suspended', [moment.aSuspensionIsAskedFor], effect.aSuspensionIsGranted, [
      reviewedWithinAYear,
    ]),
    denySuspension: move(STAYS, [moment.aSuspensionIsAskedFor], effect.theRequestIsDenied),
    split,
    merge,
  },
  suspended: {
    ...inEveryOpenState,
    resume: move('processing', [moment.theSystemResumesAtTheReviewDate]),
    merge,
  },
  verifying: {
    ...inEveryOpenState,
    pass: move(
      'closed',
      [judging.whoPassedADisputedRoundDoesNotJudgeTheNext, judging.onlyAVerifierOrTheReporterOfAWorkersWorkMayPass],
      effect.itIsClosed,
    ),
    fail: move(
      whereAFailureLeads,
      [judging.whoPassedADisputedRoundDoesNotJudgeTheNext, judging.onlyAVerifierMay],
      effect.theWorkIsNotGoodEnough,
    ),
    cannotVerify: move(STAYS, [judging.onlyAVerifierMay, moment.noRequestIsWaiting], effect.isAskedFor('cannotVerify')),
    reassign: move(STAYS, [judging.peopleDoNotChooseWhoJudgesAWorkersWork], effect.theNamedPersonTakesOver, [
      judging.theNamedPersonMayJudge,
    ]),
  },
  closed: {
    rate: move(STAYS, [moment.ratedOncePerClosing], effect.itIsRated),
    reopen: move('dispatching', [moment.reopenedOnlyOnceWithin15Days], effect.itIsReopened),
    dispute: move(STAYS, [moment.noDisputeIsWaiting], effect.isAskedFor('dispute')),
    archive: move('archived', [moment.archivedOnly15DaysAfterClosing, moment.noDisputeIsWaiting]),
    redact,
  },
  archived: { redact },
  rejected: { appeal, redact },
  withdrawn: { redact },
  merged: {
    unmerge: move((step) => step.snapshot.mergedFrom ?? 'dispatching', [], effect.itIsUnmerged),
    appeal,
    redact,
  },
};

function move(
  to: Move['to'],
  when: Move['when'],
  then: effect.Effect = effect.nothingElse,
  checks: Move['checks'] = [],
): Move {
  return { when, to, then, checks };
}

function whereTheRuleLeads(step: Step): Status {
  return effect.ruleThatLeads(step) === null ? 'dispatching' : 'assigned';
}

function whereATransferLeads({ snapshot }: Step): Status {
  return snapshot.transfers + 1 >= TRANSFERS_UNTIL_A_DISPATCHER_DECIDES ? 'dispatching' : 'submitted';
}

function whereAFailureLeads({ snapshot }: Step): Status {
  if (snapshot.failedRounds + 1 >= FAILURES_UNTIL_A_DISPATCHER_DECIDES) return 'dispatching';
  return snapshot.workBy === 'worker' ? 'inspecting' : 'assigned';
}

function whereAWithdrawalLeads({ snapshot, actor }: Step): Status {
  return effect.isWithdrawnByTheOnlyOne(snapshot, actor) ? 'withdrawn' : snapshot.status;
}

import { guard, type Moment } from './guard';
import { holdersOf } from './holders';
import { dispatchesTheStreet, handlesForTheDepartment } from './relations';
import { theSystem, theWorkerHoldingIt } from './right.policies';
import type { PendingRequest } from './types';

const DAY_MS = 86_400_000;
/** Rating, reopening and appealing are open for 15 days, archiving begins after them: no instant has both or neither. */
export const SECOND_THOUGHTS_MS = 15 * DAY_MS;
const URGE_PAUSE_MS = DAY_MS;
const EXTENSIONS_AT_MOST = 2;

/** The pool is the grid's workers on duty; an empty one widens to the community (holders.ts). */
export const onlyAWorkerOfThePoolMayAccept = guard(
  'onlyAWorkerOfThePoolMayAccept',
  '这件事现在由本网格的网格员接单，您暂时不用接。',
  ({ snapshot, people, actor }) => {
    const { as, personIds } = holdersOf(snapshot, people);
    return as === 'worker' && actor.personId !== null && personIds.includes(actor.personId);
  },
);

export const onlyAHandlerOfTheDepartmentMayAccept = guard(
  'onlyAHandlerOfTheDepartmentMayAccept',
  '这件事已经派给承办单位，由承办单位接单。',
  ({ snapshot, actor }) => handlesForTheDepartment(snapshot, actor),
);

export const onlyTheDepartmentThatHasItMay = guard(
  'onlyTheDepartmentThatHasItMay',
  '这件事现在不在你们单位。',
  ({ snapshot, actor }) => handlesForTheDepartment(snapshot, actor),
);

export const onlyTheWorkerHoldingItMay = guard(
  'onlyTheWorkerHoldingItMay',
  '这件事不在您手上，请由接单的网格员来办。',
  (m) => theWorkerHoldingIt.holds(m),
);

export const onlyTheWorkerHoldingItOrADispatcherMay = guard(
  'onlyTheWorkerHoldingItOrADispatcherMay',
  '这件事不在您手上，请由接单的网格员或调度员来办。',
  (m) => theWorkerHoldingIt.holds(m) || isDispatcher(m),
);

export const beforeAnybodyAcceptedOnlyADispatcherMay = guard(
  'beforeAnybodyAcceptedOnlyADispatcherMay',
  '还没有人接单，请先接单再办。',
  isDispatcher,
);

export const theSystemAssignsOnlyWhatWaitsForDispatch = guard(
  'theSystemAssignsOnlyWhatWaitsForDispatch',
  '系统只派遣待派遣的事。',
  (m) => !theSystem.holds(m),
);

export const anAppealIsJudgedBySomebodyElse = guard(
  'anAppealIsJudgedBySomebodyElse',
  '申诉要由另一位调度员或区里来判断。',
  ({ snapshot, actor }) =>
    snapshot.rejectedByPersonId === null || (actor.personId !== null && actor.personId !== snapshot.rejectedByPersonId),
);

export const noRequestIsWaiting = guard(
  'noRequestIsWaiting',
  '已经有一项申请在等调度员答复，请先等结果。',
  ({ snapshot }) => snapshot.request === null,
);

export const anExtensionIsAskedFor = requested('anExtensionIsAskedFor', 'extension', '现在没有等待答复的延期申请。');
export const aSuspensionIsAskedFor = requested('aSuspensionIsAskedFor', 'suspension', '现在没有等待答复的挂账申请。');

export const atMostTwoExtensions = guard(
  'atMostTwoExtensions',
  '延期最多两次，已经用完了。',
  ({ snapshot }) => snapshot.extensions < EXTENSIONS_AT_MOST,
);

export const suspendedOnlyOnce = guard(
  'suspendedOnlyOnce',
  '挂账只能一次，已经用过了。',
  ({ snapshot }) => snapshot.suspensions === 0,
);

export const askedBeforeTheDeadline = guard(
  'askedBeforeTheDeadline',
  '已经过了办理期限，不能再申请。',
  ({ snapshot, now }) => snapshot.clocks.current !== null && now < snapshot.clocks.current.deadlineAt,
);

export const theSystemResumesAtTheReviewDate = guard(
  'theSystemResumesAtTheReviewDate',
  '还没有到复查的日子。',
  (m) => !theSystem.holds(m) || (m.snapshot.reviewAt !== null && m.now >= m.snapshot.reviewAt),
);

export const urgedAtMostOnceADay = guard(
  'urgedAtMostOnceADay',
  '24 小时内已经催过一次了，我们记着呢。',
  ({ snapshot, now }) => snapshot.lastUrgedAt === null || now - snapshot.lastUrgedAt >= URGE_PAUSE_MS,
);

export const ratedOncePerClosing = guard(
  'ratedOncePerClosing',
  '这次办结您已经评价过了，谢谢您。',
  ({ snapshot }) => !snapshot.rated,
);

export const reopenedOnlyOnceWithin15Days = guard(
  'reopenedOnlyOnceWithin15Days',
  '要求重办只有一次，并且要在办结后 15 天内。请另外反映，或拨打 12345。',
  ({ snapshot, now }) => snapshot.reopenings === 0 && isWithin15Days(snapshot.closedAt, now),
);

export const appealedOnlyOnceWithin15Days = guard(
  'appealedOnlyOnceWithin15Days',
  '申诉只有一次，并且要在 15 天内。请另外反映，或拨打 12345。',
  ({ snapshot, now }) =>
    snapshot.appeals === 0 &&
    isWithin15Days(snapshot.status === 'merged' ? snapshot.mergedAt : snapshot.rejectedAt, now),
);

export const archivedOnly15DaysAfterClosing = guard(
  'archivedOnly15DaysAfterClosing',
  '办结满 15 天才归档。',
  ({ snapshot, now }) => snapshot.closedAt !== null && !isWithin15Days(snapshot.closedAt, now),
);

export const noDisputeIsWaiting = guard(
  'noDisputeIsWaiting',
  '还有异议没有答复。',
  ({ snapshot }) => snapshot.request?.kind !== 'dispute',
);

function isWithin15Days(since: number | null, now: number): boolean {
  return since !== null && now - since < SECOND_THOUGHTS_MS;
}

function isDispatcher({ snapshot, actor }: Moment): boolean {
  return dispatchesTheStreet(snapshot, actor);
}

function requested(rule: string, kind: PendingRequest['kind'], says: string) {
  return guard(rule, says, ({ snapshot }) => snapshot.request?.kind === kind);
}

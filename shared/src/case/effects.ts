import { addDuration } from '../calendar';
import type { Step } from './guard';
import { REQUEST_LIMIT } from './limits';
import { isReporter } from './relations';
import type { Actor, CaseSnapshot, Command, Outcome, PendingRequest, Visibility } from './types';
import { verifierFromTheStreet } from './verifiers';

/** What an action changes besides the state, the version, the clocks and what every arrival in a state resets. */
export type Effect = (step: Step) => Partial<CaseSnapshot>;

export const nothingElse: Effect = () => ({});

export const theWorkerTakesIt: Effect = ({ actor }) => ({
  holderPersonId: actor.personId,
  inspectorPersonId: actor.personId,
});

/** Accepting into `processing` is handling. */
export const theHandlerTakesIt: Effect = (step) => ({ holderPersonId: step.actor.personId, ...joinsHandling(step) });

export const theWorkerHasDoneIt: Effect = (step) => ({
  workBy: 'worker',
  inspectorPersonId: step.actor.personId,
  verifierPersonId:
    step.actor.personId === null ? null : verifierFromTheStreet(step.snapshot, step.people, step.actor.personId),
  outcome: outcomeOf(step, null),
  ...joinsHandling(step),
});

export const theDepartmentHasDoneIt: Effect = (step) => ({
  workBy: 'department',
  outcome: outcomeOf(step, null),
  ...joinsHandling(step),
});

export const itGoesWhereTheRuleSays: Effect = (step) => {
  const route = ruleThatLeads(step);
  return {
    ...theCategoryIsCorrected(step),
    departmentCode: route?.departmentCode ?? null,
    departmentName: route?.departmentName ?? null,
  };
};

/** No rule sends a restricted case anywhere, as at its submission: it might go to the unit that it is about. */
export function ruleThatLeads({ snapshot, command }: Pick<Step, 'snapshot' | 'command'>): Command['route'] {
  const visibility = narrower(snapshot.visibility, command.targetCategory?.visibility ?? snapshot.visibility);
  return visibility === 'restricted' ? null : command.route;
}

export const itGoesToTheDepartment: Effect = ({ command }) => ({
  departmentCode: command.targetDepartment?.code ?? null,
  departmentName: command.targetDepartment?.name ?? null,
  holderPersonId: null,
  request: null,
  rejectedByPersonId: null,
});

export const itGoesToTheOtherGrid: Effect = ({ snapshot, command }) => ({
  grid: command.targetGrid,
  streetCode: command.targetGrid?.streetCode ?? snapshot.streetCode,
  transfers: snapshot.transfers + 1,
  holderPersonId: null,
  request: null,
});

/** Visibility belongs to the category and may be narrowed, never widened. */
export const theCategoryIsCorrected: Effect = ({ snapshot, command }) => {
  const category = command.targetCategory;
  if (category === null) return {};
  return {
    categoryCode: category.code,
    categoryName: category.name,
    urgent: category.urgent,
    direct: category.direct,
    visibility: narrower(snapshot.visibility, category.visibility),
  };
};

/** As `theCategoryIsCorrected`; what turns out to be about staff leaves the hands of the people on the spot. */
export const itIsCorrected: Effect = (step) => {
  const corrected = theCategoryIsCorrected(step);
  const becomesRestricted = corrected.visibility === 'restricted' && step.snapshot.visibility !== 'restricted';
  return becomesRestricted ? { ...corrected, ...theSpotLetsGo(step.snapshot) } : corrected;
};

export const itIsClosed: Effect = (step) => ({
  outcome: outcomeOf(step, step.snapshot.outcome),
  passedByPersonId: step.actor.personId,
  closedAt: step.now,
  rated: false,
});

/** A department's work stays with the department; a worker's goes back into the hands of who inspected. */
export const theWorkIsNotGoodEnough: Effect = ({ snapshot }) => ({
  failedRounds: snapshot.failedRounds + 1,
  reworkCount: snapshot.reworkCount + 1,
  holderPersonId: snapshot.workBy === 'worker' ? snapshot.inspectorPersonId : null,
  outcome: null,
});

export const itIsRejected: Effect = ({ actor, now }) => ({ rejectedAt: now, rejectedByPersonId: actor.personId });

/** Where others wait for it too, only who takes it back is detached and the case goes on. */
export const theReporterIsDetached: Effect = ({ snapshot, actor }) => {
  if (isWithdrawnByTheOnlyOne(snapshot, actor)) return {};
  return {
    ...(isReporter(snapshot, actor) ? { reporterAccountId: null, reporterPersonId: null } : {}),
    coReporterAccountIds: snapshot.coReporterAccountIds.filter((id) => id !== actor.accountId),
  };
};

/** The reporter takes it back, nobody else waits for it, and it is not urgent: that ends it. */
export function isWithdrawnByTheOnlyOne(snapshot: CaseSnapshot, actor: Actor): boolean {
  const others = snapshot.coReporterAccountIds.length + snapshot.followerAccountIds.length;
  return isReporter(snapshot, actor) && others === 0 && !snapshot.urgent && snapshot.lastUrgedAt === null;
}

export const itIsReopened: Effect = ({ snapshot }) => ({
  reopenings: snapshot.reopenings + 1,
  passedBefore: added(snapshot.passedBefore, snapshot.passedByPersonId),
  passedByPersonId: null,
  closedAt: null,
  outcome: null,
});

export const anAppealIsMade: Effect = ({ snapshot }) => ({
  appeals: snapshot.appeals + 1,
  rejectedAt: null,
  mergedAt: null,
  mergedFrom: null,
  mergedIntoId: null,
});

export const itIsMerged: Effect = ({ snapshot, command, actor, now }) => ({
  mergedFrom: snapshot.status,
  mergedIntoId: command.intoCaseId ?? null,
  mergedAt: now,
  rejectedByPersonId: actor.personId,
});

export const itIsUnmerged: Effect = () => ({
  mergedFrom: null,
  mergedIntoId: null,
  mergedAt: null,
  rejectedByPersonId: null,
});

/** Also the dispatcher's answer to what was asked of her: a rejection that she does not follow, a check that could not be made. */
export const theNamedPersonTakesOver: Effect = ({ snapshot, command }) => ({
  ...(snapshot.status === 'verifying' ? { verifierPersonId: command.personId } : { holderPersonId: command.personId }),
  request: null,
});

/** In the new grid somebody else inspects; a department keeps what it has. */
export const theGridIsRedrawn: Effect = ({ snapshot, command }) => ({
  grid: command.targetGrid,
  streetCode: command.targetGrid?.streetCode ?? snapshot.streetCode,
  ...(snapshot.status === 'submitted' || snapshot.status === 'inspecting' ? { holderPersonId: command.personId } : {}),
  ...(snapshot.status === 'inspecting' && command.personId !== null ? { inspectorPersonId: command.personId } : {}),
});

export const itIsUrged: Effect = ({ now }) => ({ lastUrgedAt: now });
export const itIsRated: Effect = () => ({ rated: true });
export const theRequestIsDenied: Effect = () => ({ request: null });

export const anExtensionIsGranted: Effect = ({ snapshot }) => ({
  extensions: snapshot.extensions + 1,
  request: null,
});

export const aSuspensionIsGranted: Effect = ({ snapshot, command }) => ({
  suspensions: snapshot.suspensions + 1,
  reviewAt: command.reviewAt ?? snapshot.request?.until ?? null,
});

/** Puts a request before the dispatcher; the state does not change while it waits. */
export function isAskedFor(kind: PendingRequest['kind']): Effect {
  return ({ actor, now, command, calendar }) => ({
    request: {
      kind,
      byPersonId: actor.personId,
      at: now,
      until: kind === 'suspension' ? command.reviewAt : command.until,
      // Just past the end of that day's work: a stage's lines lie there too, and each instant is told one thing.
      answerBy: addDuration(calendar, now, REQUEST_LIMIT) + 1,
      reasonCode: command.reasonCode,
      note: command.note ?? '',
    },
  });
}

/**
 * Restricted cases are routed past the person, unit and grid concerned (access.md, "Visibility"): no worker holds it, judges
 * it by name or gets it back after a failed verification. It falls to the dispatchers, whose pool is the next one there is.
 */
function theSpotLetsGo({ status }: CaseSnapshot): Partial<CaseSnapshot> {
  const isWithAWorker = status === 'submitted' || status === 'inspecting';
  return { inspectorPersonId: null, verifierPersonId: null, ...(isWithAWorker ? { holderPersonId: null } : {}) };
}

function joinsHandling({ snapshot, actor }: Step): Partial<CaseSnapshot> {
  return { handling: added(snapshot.handling, actor.personId) };
}

/** Done without another word means fixed: only that counts as solved, the other outcomes are said. */
function outcomeOf({ command }: Step, before: Outcome | null): Outcome {
  return command.outcome ?? before ?? 'fixed';
}

function added(list: readonly string[], id: string | null): readonly string[] {
  return id === null || list.includes(id) ? list : [...list, id];
}

/** The narrower of two visibilities. */
export function narrower(one: Visibility, other: Visibility): Visibility {
  const order: readonly Visibility[] = ['public', 'parties', 'restricted'];
  return order[Math.max(order.indexOf(one), order.indexOf(other))] ?? 'restricted';
}

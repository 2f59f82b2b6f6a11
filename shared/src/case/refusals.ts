import { ACTION_RULES, neededFields } from './actions';
import { carries, FIELD_ASKS, ONE_OF_ASKS } from './fields';
import type { Guard, Moment, Step } from './guard';
import { noPersonJudgesOwnWork } from './judging.policies';
import { type Move, TRANSITIONS } from './transitions';
import type { Action, CaseSnapshot, Refusal } from './types';
import { ACTION_WORDS, STATUS_WORDS } from './words';

/** What the body lacks. */
export function refuseByBody(step: Step): Refusal | null {
  const { action, version } = step.command;
  const rule = ACTION_RULES[action];
  if (rule.versionRequired && version === null) {
    return missing('version', 'theVersionIsNamed', '请先刷新，看过最新情况再操作。');
  }
  const oneOf = rule.needsOneOf;
  const lacking = neededFields(action, step).find((field) => field !== oneOf?.[0] && !carries(step.command, field));
  if (lacking !== undefined) return missing(lacking, 'whatIsNeededIsThere', FIELD_ASKS[lacking]);
  if (oneOf === undefined || oneOf.some((field) => carries(step.command, field))) return null;
  return missing(oneOf[0], 'somethingIsThere', ONE_OF_ASKS[oneOf[0]] ?? FIELD_ASKS[oneOf[0]]);
}

/** Own work, then role and area, then whether the action is built: nothing that the moment could change. */
export function refuseByRight(action: Action, moment: Moment, wiredOnly: boolean): Refusal | null {
  const rule = ACTION_RULES[action];
  if (rule.judges && !noPersonJudgesOwnWork.holds(moment))
    return refusal('separation-of-duties', noPersonJudgesOwnWork);
  if (!rule.who.some((who) => who.holds(moment))) return refusal('forbidden', rule.who[0]);
  if (wiredOnly && !rule.wired) {
    return { code: 'not-available-yet', rule: 'onlyWhatIsBuilt', detail: `「${ACTION_WORDS[action]}」还没有开通。` };
  }
  return null;
}

/** The caller has seen an older state. */
export function refuseByVersion(snapshot: CaseSnapshot, action: Action, version: number | null): Refusal | null {
  if (!ACTION_RULES[action].versionRequired || version === snapshot.version) return null;
  return {
    code: 'stale-case',
    rule: 'theCaseIsAsTheCallerSawIt',
    detail: '这件事刚刚有了新进展，请看过最新情况再操作。',
  };
}

/** State, pool, holder, instant. */
export function refuseByMoment(action: Action, moment: Moment): Refusal | null {
  const { status } = moment.snapshot;
  const move = TRANSITIONS[status][action];
  if (move === undefined) {
    const detail = `这件事现在是「${STATUS_WORDS[status]}」，不能「${ACTION_WORDS[action]}」。`;
    return { code: 'action-not-allowed', rule: 'theStateAllowsIt', detail };
  }
  const broken = move.when.find((guard) => !guard.holds(moment));
  return broken === undefined ? null : refusal('action-not-allowed', broken);
}

/** What the command names does not fit the case as it is: looked at last, when the caller is known to be current. */
export function refuseByTarget(move: Move, step: Step): Refusal | null {
  const broken = move.checks.find((check) => !check.holds(step));
  return broken === undefined ? null : missing(broken.path, broken.rule, broken.says);
}

function refusal(code: Refusal['code'], { rule, says }: Guard): Refusal {
  return { code, rule, detail: says };
}

function missing(path: string, rule: string, detail: string): Refusal {
  return { code: 'validation-failed', rule, path, detail };
}

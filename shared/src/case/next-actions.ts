import { neededFields } from './actions';
import type { Field } from './fields';
import type { Moment } from './guard';
import { refuseByMoment, refuseByRight } from './refusals';
import { type Action, ACTIONS, type Actor, type CaseSnapshot, type DutyPeople } from './types';

/** An action that `decide` would accept now, and the fields that its body must carry besides `version`. */
export interface PossibleAction {
  action: Action;
  needs: Field[];
}

/** What this person may do with this case now: the very checks that `decide` makes, nothing that is not built yet. */
export function nextActions(snapshot: CaseSnapshot, people: DutyPeople, actor: Actor, now: number): PossibleAction[] {
  const moment: Moment = { snapshot, people, actor, now };
  return ACTIONS.filter(
    (action) => refuseByRight(action, moment, true) === null && refuseByMoment(action, moment) === null,
  ).map((action) => ({ action, needs: neededFields(action, moment) }));
}

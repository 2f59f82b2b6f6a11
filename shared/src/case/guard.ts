import type { Calendar } from '../calendar';
import type { Actor, CaseSnapshot, Command, DutyPeople } from './types';

/** What a rule may look at: the case, who is on duty, who acts, and when (epoch milliseconds). */
export interface Moment {
  snapshot: CaseSnapshot;
  people: DutyPeople;
  actor: Actor;
  now: number;
}

/** A moment with the action that is being taken in it. */
export interface Step extends Moment {
  command: Command;
  calendar: Calendar;
}

/** A named rule about a moment: `holds` or the action is refused under `rule`, and `says` is what the person reads. */
export interface Guard {
  rule: string;
  says: string;
  holds: (moment: Moment) => boolean;
}

/** A named rule about what a command names, looked at last; `path` is the field at fault. */
export interface Check {
  rule: string;
  says: string;
  path: string;
  holds: (step: Step) => boolean;
}

/** Names a rule by its sentence. */
export function guard(rule: string, says: string, holds: (moment: Moment) => boolean): Guard {
  return { rule, says, holds };
}

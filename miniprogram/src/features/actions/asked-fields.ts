import { ACTION_RULES, type Action, type Field, FIELD_ASKS, fieldsOf } from '@citygrid/shared/case';
import type { NextAction } from '@citygrid/shared/api';

/** What one action's sheet asks for. */
export interface AskedFields {
  needed: Field[];
  /** One of these is enough; empty: no such choice. */
  oneOf: Field[];
  optional: Field[];
  /** Needed, but newer than this app: it cannot be filled in here. */
  strange: string[];
}

/** Staff's words for how it ended; a citizen who confirms is not asked for them. */
const FOR_STAFF: readonly Field[] = ['outcome'];

/**
 * The fields of an action by what the server says it needs; what may be added is known for the actions of the shared
 * table. An action that the server learned later is asked for its needs alone.
 */
export function askedFields({ action, needs }: NextAction, forStaff: boolean): AskedFields {
  const oneOf: Field[] = isKnown(action) ? [...(ACTION_RULES[action].needsOneOf ?? [])] : [];
  const asked = needs.filter((need): need is Field => isField(need) && !oneOf.includes(need));
  const optional = isKnown(action)
    ? fieldsOf(action).filter((field) => !asked.includes(field) && !oneOf.includes(field))
    : [];
  return {
    needed: asked,
    oneOf,
    optional: optional.filter((field) => forStaff || !FOR_STAFF.includes(field)),
    strange: needs.filter((need) => !isField(need)),
  };
}

/** Whether the server compares the version that is sent along; of an unknown action it is better sent. */
export function comparesVersion(action: string): boolean {
  return !isKnown(action) || ACTION_RULES[action].versionRequired;
}

export function isKnown(action: string): action is Action {
  return Object.prototype.hasOwnProperty.call(ACTION_RULES, action);
}

function isField(name: string): name is Field {
  return Object.prototype.hasOwnProperty.call(FIELD_ASKS, name);
}

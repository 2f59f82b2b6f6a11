import type { Action, Command } from '@citygrid/shared/case';

/** A command that carries nothing but its action and the version it was meant for. */
export function systemCommand(action: Action, version: number): Command {
  return {
    action,
    version,
    note: null,
    internalNote: null,
    photoCount: 0,
    outcome: null,
    reasonCode: null,
    until: null,
    reviewAt: null,
    score: null,
    personId: null,
    route: null,
    targetDepartment: null,
    targetGrid: null,
    targetCategory: null,
  };
}

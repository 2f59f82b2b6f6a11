import type { CaseListItem } from '@citygrid/shared/api';

/**
 * What is most pressing of all that is still to be done, by deadline; without those that are being handed on (`busy`).
 * What stands on several shelves counts once.
 */
export function nextTask(
  shelves: readonly (readonly CaseListItem[] | undefined)[],
  busy: readonly string[],
): CaseListItem | null {
  let first: CaseListItem | null = null;
  for (const shelf of shelves) {
    for (const task of shelf ?? []) {
      if (task.status === 'suspended' || busy.indexOf(task.id) >= 0) continue;
      if (first === null || dueOf(task) < dueOf(first)) first = task;
    }
  }
  return first;
}

function dueOf({ deadline }: CaseListItem): number {
  return deadline === null ? Number.MAX_SAFE_INTEGER : Date.parse(deadline);
}

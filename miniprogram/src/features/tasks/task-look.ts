import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen, type Status } from '@citygrid/shared/case';
import type { PinLook } from '@/platform/map';
import type { IconName } from '@/ui';
import { timeLeft } from './time-left';

const ICONS: Readonly<Record<Status, IconName>> = {
  submitted: 'hand',
  inspecting: 'walk',
  dispatching: 'swap',
  assigned: 'building',
  processing: 'wrench',
  suspended: 'pause',
  verifying: 'eye',
  closed: 'check-circle',
  archived: 'check-circle',
  rejected: 'info',
  withdrawn: 'undo',
  merged: 'swap',
};

export function lookOf(status: Status): IconName {
  return ICONS[status];
}

/** Shape and colour of a task's pin, by the time it has left. */
export function pinOf(task: Pick<CaseListItem, 'status' | 'deadline' | 'createdAt' | 'colour'>, now: number): PinLook {
  if (!isOpen(task.status)) return 'done';
  const tone = timeLeft(task, now)?.tone;
  return tone === 'late' ? 'urgent' : tone === 'soon' ? 'soon' : 'task';
}

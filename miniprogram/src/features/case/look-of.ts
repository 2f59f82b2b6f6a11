import type { CaseListItem } from '@citygrid/shared/api';
import { isOpen, type Status } from '@citygrid/shared/case';
import type { IconName, Tone } from '@/ui';

const ICONS: Readonly<Record<Status, IconName>> = {
  submitted: 'inbox',
  inspecting: 'walk',
  dispatching: 'clock',
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

/** Never colour alone: an icon and words stand with it. */
export function iconOf(status: Status): IconName {
  return ICONS[status];
}

export function toneOf({ status, colour }: Pick<CaseListItem, 'status' | 'colour'>): Tone {
  if (status === 'closed' || status === 'archived') return 'done';
  if (!isOpen(status)) return 'quiet';
  return colour === 'red' ? 'late' : colour === 'yellow' ? 'soon' : 'brand';
}

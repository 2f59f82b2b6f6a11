import type { CaseListItem } from '@citygrid/shared/api';
import type { PillProps } from '@/ui/contract';

type Look = Pick<PillProps, 'tone' | 'icon'>;

const LOOKS: Readonly<Record<CaseListItem['status'], Look>> = {
  submitted: { tone: 'brand', icon: 'inbox' },
  inspecting: { tone: 'brand', icon: 'walk' },
  dispatching: { tone: 'brand', icon: 'swap' },
  assigned: { tone: 'brand', icon: 'building' },
  processing: { tone: 'brand', icon: 'wrench' },
  suspended: { tone: 'soon', icon: 'pause' },
  verifying: { tone: 'brand', icon: 'eye' },
  closed: { tone: 'done', icon: 'check-circle' },
  archived: { tone: 'quiet', icon: 'check' },
  rejected: { tone: 'quiet', icon: 'info' },
  withdrawn: { tone: 'quiet', icon: 'undo' },
  merged: { tone: 'quiet', icon: 'swap' },
};

/** Colour and icon of a state, for the one who reported it: what runs late is red, whatever the state. */
export function stateLook({ status, colour }: Pick<CaseListItem, 'status' | 'colour'>): Look {
  const look = LOOKS[status];
  return colour === 'red' && look.tone === 'brand' ? { tone: 'late', icon: 'clock' } : look;
}

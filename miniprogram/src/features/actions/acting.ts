import { useQueue } from '@/queue';
import { createStore, useStore } from '@/state';
import type { ActionForm } from './form';
import { pendingOnce } from './send-action';

/** The sheet that somebody wants to see: by the bar's buttons, or from elsewhere on the page. */
export interface Acting {
  caseId: string;
  action: string;
  /** Filled in already. */
  preset: Partial<ActionForm>;
  /** A stopped job that is sent anew. */
  jobId: string | null;
}

const acting = createStore<Acting | null>(null);

/** Opens an action's sheet in the bar of that case; `preset` is filled in already: the stars tapped, words of before. */
export function openAction(
  caseId: string,
  action: string,
  { preset = {}, jobId = null }: { preset?: Partial<ActionForm>; jobId?: string | null } = {},
): void {
  acting.set({ caseId, action, preset, jobId });
}

export function closeAction(): void {
  acting.set(null);
}

export function useActing(caseId: string): Acting | null {
  const now = useStore(acting);
  return now?.caseId === caseId ? now : null;
}

/** Actions of this case that are on their way already: the page need not ask for them again. */
export function usePending(caseId: string): readonly string[] {
  return pendingOnce(useQueue(), caseId);
}

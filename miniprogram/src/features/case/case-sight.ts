import type { CaseListItem, CaseView, PhotoView } from '@citygrid/shared/api';

/** How much of a case the server shows to this person; it decides, this only reads it off (access.md). */
export type Sight = 'staff' | 'reporter' | 'coReporter' | 'public';

/** Fields that an audience may not see are null: the checks for all but staff, the rework for the public, … */
export function sightOf(view: Pick<CaseListItem, 'safety' | 'reworkCount' | 'reporter'>): Sight {
  if (view.safety !== null) return 'staff';
  if (view.reworkCount === null) return 'public';
  return view.reporter === null ? 'coReporter' : 'reporter';
}

/** The first photo of the report and the last of the proof, where there are both: before and after. */
export function beforeAndAfter(view: Pick<CaseView, 'photos'>): { before: PhotoView; after: PhotoView } | null {
  const before = view.photos.find(({ kind }) => kind === 'report');
  const proofs = view.photos.filter(({ kind }) => kind !== 'report');
  const after = proofs[proofs.length - 1];
  return before && after ? { before, after } : null;
}

/** The name of whoever holds it now, as the timeline told it last; null where it waits for somebody. */
export function holderOf(view: Pick<CaseView, 'status' | 'timeline' | 'department'>): string | null {
  const { status, timeline, department } = view;
  if (status === 'inspecting' || status === 'processing') {
    const took = [...timeline]
      .sort((a, b) => b.version - a.version)
      .find((row) => row.to === status && TOOK[row.action]);
    const name = took?.by && took.by.role !== 'citizen' ? took.by.name : null;
    return status === 'processing' ? (joined(department?.name ?? null, name) ?? null) : name;
  }
  return status === 'assigned' || status === 'suspended' ? (department?.name ?? null) : null;
}

const TOOK: Readonly<Record<string, true>> = { accept: true, resume: true };

function joined(unit: string | null, name: string | null): string | null {
  if (unit === null) return name;
  return name === null || name.indexOf(unit) >= 0 ? (name ?? unit) : `${unit} · ${name}`;
}

/** When it is looked at again, while it is on hold. */
export function reviewOf({ status, timeline }: Pick<CaseView, 'status' | 'timeline'>): string | null {
  if (status !== 'suspended') return null;
  const granted = timeline.filter(({ action, reviewAt }) => action === 'grantSuspension' && reviewAt);
  return granted[granted.length - 1]?.reviewAt ?? null;
}

import { type ActionRequest, LIMITS } from '@citygrid/shared/api';
import type { Field, Outcome, ReasonCode } from '@citygrid/shared/case';
import type { KeptPhoto } from '@/platform';
import type { AskedFields } from './asked-fields';

export interface Named {
  code: string;
  name: string;
}

/** Everything that a person may fill in, whatever the action; what is not asked for stays empty and is not sent. */
export interface ActionForm {
  note: string;
  internalNote: string;
  photos: KeptPhoto[];
  outcome: Outcome | null;
  category: Named | null;
  department: Named | null;
  person: Named | null;
  grid: Named | null;
  location: { lng: number; lat: number; address: string | null } | null;
  /** Civil days, YYYY-MM-DD. */
  until: string;
  reviewAt: string;
  reasonCode: ReasonCode | null;
  responsible: { name: string; phone: string };
  intoCase: { id: string; number: string } | null;
  parts: { department: Named | null; note: string }[];
  /** 0: none yet. */
  score: number;
  timelineId: string | null;
}

export const emptyForm: ActionForm = {
  note: '',
  internalNote: '',
  photos: [],
  outcome: null,
  category: null,
  department: null,
  person: null,
  grid: null,
  location: null,
  until: '',
  reviewAt: '',
  reasonCode: null,
  responsible: { name: '', phone: '' },
  intoCase: null,
  parts: [
    { department: null, note: '' },
    { department: null, note: '' },
  ],
  score: 0,
  timelineId: null,
};

interface Kind {
  filled(form: ActionForm): boolean;
  /** Photos go by the queue, which uploads them first. */
  put(form: ActionForm): Partial<ActionRequest>;
}

/** How each field of the contract is read from the form. */
const KINDS: Readonly<Record<Field, Kind>> = {
  note: { filled: ({ note }) => note.trim() !== '', put: ({ note }) => ({ note: note.trim() }) },
  photoIds: { filled: ({ photos }) => photos.length > 0, put: () => ({}) },
  outcome: { filled: ({ outcome }) => outcome !== null, put: ({ outcome }) => ({ outcome: outcome ?? undefined }) },
  categoryCode: {
    filled: ({ category }) => category !== null,
    put: ({ category }) => ({ categoryCode: category?.code }),
  },
  departmentCode: {
    filled: ({ department }) => department !== null,
    put: ({ department }) => ({ departmentCode: department?.code }),
  },
  personId: { filled: ({ person }) => person !== null, put: ({ person }) => ({ personId: person?.code }) },
  gridCode: { filled: ({ grid }) => grid !== null, put: ({ grid }) => ({ gridCode: grid?.code }) },
  location: { filled: ({ location }) => location !== null, put: ({ location }) => ({ location: pointOf(location) }) },
  until: { filled: ({ until }) => until !== '', put: ({ until }) => ({ until }) },
  reviewAt: { filled: ({ reviewAt }) => reviewAt !== '', put: ({ reviewAt }) => ({ reviewAt }) },
  reasonCode: {
    filled: ({ reasonCode }) => reasonCode !== null,
    put: ({ reasonCode }) => ({ reasonCode: reasonCode ?? undefined }),
  },
  responsible: {
    filled: ({ responsible }) => responsible.name.trim() !== '',
    put: ({ responsible: { name, phone } }) => ({
      responsible: { name: name.trim(), ...(phone.trim() ? { phone: phone.trim() } : {}) },
    }),
  },
  intoCaseId: { filled: ({ intoCase }) => intoCase !== null, put: ({ intoCase }) => ({ intoCaseId: intoCase?.id }) },
  parts: {
    filled: ({ parts }) =>
      parts.length >= LIMITS.splitPartsMin &&
      parts.length <= LIMITS.splitPartsMax &&
      parts.every(({ department, note }) => department !== null && note.trim() !== ''),
    put: ({ parts }) => ({
      parts: parts.map(({ department, note }) => ({ departmentCode: department?.code ?? '', note: note.trim() })),
    }),
  },
  score: { filled: ({ score }) => score >= 1, put: ({ score }) => ({ score }) },
  timelineId: {
    filled: ({ timelineId }) => timelineId !== null,
    put: ({ timelineId }) => ({ timelineId: timelineId ?? undefined }),
  },
};

export function isFilled(field: Field, form: ActionForm): boolean {
  return KINDS[field].filled(form);
}

/** What is still missing, in the order of the sheet; a choice of several counts by its first field. */
export function missingFields(asked: AskedFields, form: ActionForm): Field[] {
  const missing = asked.needed.filter((field) => !isFilled(field, form));
  const [first] = asked.oneOf;
  const chosen = first === undefined || asked.oneOf.some((field) => isFilled(field, form));
  return chosen ? missing : [first, ...missing];
}

/** The action's body without version and photos: what was asked for and filled in, nothing else. */
export function bodyOf(asked: AskedFields, form: ActionForm): Partial<ActionRequest> {
  const body: Partial<ActionRequest> = {};
  for (const field of [...asked.oneOf, ...asked.needed, ...asked.optional]) {
    if (isFilled(field, form)) Object.assign(body, KINDS[field].put(form));
  }
  if (form.internalNote.trim() !== '') body.internalNote = form.internalNote.trim();
  return body;
}

function pointOf(location: ActionForm['location']): ActionRequest['location'] {
  if (location === null) return undefined;
  const { lng, lat, address } = location;
  return { lng, lat, crs: 'gcj02', ...(address ? { address } : {}) };
}

import type { Job } from '@/queue';

export interface FieldErrors {
  photos: string | null;
  place: string | null;
  words: string | null;
  category: string | null;
  contact: string | null;
}

type Part = keyof FieldErrors;

const PARTS: readonly [RegExp, Part][] = [
  [/^photoIds/, 'photos'],
  [/^(location|gridCode)/, 'place'],
  [/^(description|answers)/, 'words'],
  [/^categoryCode/, 'category'],
  [/^(contact|anonymous)/, 'contact'],
];

/** The server's sentences about a refused report, each at the part of the page where it can be put right. */
export function fieldErrors(job: Pick<Job, 'problem'> | null): FieldErrors {
  const errors: FieldErrors = { photos: null, place: null, words: null, category: null, contact: null };
  const problem = job?.problem;
  if (!problem) return errors;
  for (const { path, message } of problem.fields) {
    const part = PARTS.find(([pattern]) => pattern.test(path))?.[1];
    if (part) errors[part] ??= message;
  }
  if (problem.code === 'outside-service-area' || problem.code === 'coordinates-out-of-range') {
    errors.place ??= problem.detail;
  }
  return errors;
}

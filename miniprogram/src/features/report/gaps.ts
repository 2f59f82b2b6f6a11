import { LIMITS } from '@citygrid/shared/api';
import type { Draft } from './draft';

export type Gap = 'what' | 'place' | 'outside' | 'words-long' | 'phone' | 'answers';

/** What the server takes as a telephone number. */
const PHONE = /^\+?[0-9][0-9\- ]{4,18}$/;

export interface Question {
  key: string;
  label: string;
  type: 'text' | 'number' | 'choice' | 'photo';
  options?: readonly string[];
  required?: boolean;
}

/** What still keeps a report from being sent, in the order of the page. A photo or words are enough; so is a board. */
export function gapsOf(draft: Draft, outside: boolean, questions: readonly Question[] = []): Gap[] {
  const length = lengthOf(draft.words.trim());
  const gaps: [Gap, boolean][] = [
    ['what', draft.photos.length === 0 && length < LIMITS.descriptionMin],
    ['place', draft.place === null && draft.gridCode === null],
    ['outside', outside],
    ['words-long', length > LIMITS.descriptionMax],
    ['answers', questions.some(({ key, required }) => required === true && isBlank(draft.answers[key]))],
    ['phone', !draft.anonymous && draft.phone.trim() !== '' && !PHONE.test(draft.phone.trim())],
  ];
  return gaps.filter(([, missing]) => missing).map(([gap]) => gap);
}

/** Counted like the server counts: a character outside the basic plane is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

function isBlank(answer: string | number | undefined): boolean {
  return answer === undefined || String(answer).trim() === '';
}

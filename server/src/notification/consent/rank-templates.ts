import type { Status } from '@citygrid/shared/case';
import type { TemplateKey } from '@citygrid/shared/message';
import type { TemplateKind } from '../entities';
import type { Moment } from './subscriptions.dto';

/** What one dialog of the platform takes: at most 3, never one-time and long-term together. */
const DIALOG_MAX = 3;

export interface Askable {
  templateKey: TemplateKey;
  kind: TemplateKind;
  /** By the ledger; of a long-term template 1 means that the consent stands. */
  remaining: number;
}

type Needs = Readonly<Partial<Record<TemplateKey, number>>>;

/**
 * Which templates to ask for, the most needed first: those that the case's next steps will use soonest, and of them
 * the ones that the budget has least of. A long-term consent that stands is not asked for again; a good budget alone
 * is no reason to ask for nothing, for grants add up. Pure and the same every time.
 */
export function rankTemplates<T extends Askable>(templates: readonly T[], moment: Moment, status: Status | null): T[] {
  const needs = needsOf(moment, status);
  const scored = templates
    .filter(({ kind, remaining }) => kind === 'once' || remaining <= 0)
    .map((template) => ({
      template,
      score: (needs[template.templateKey] ?? 0) / (1 + Math.max(0, template.remaining)),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || need(needs, b.template) - need(needs, a.template));
  const sum = (kind: TemplateKind): number =>
    scored.filter(({ template }) => template.kind === kind).reduce((total, { score }) => total + score, 0);
  // A long-term consent lasts, so it wins a tie.
  const kind = sum('long') >= sum('once') ? 'long' : 'once';
  const chosen = scored.filter(({ template }) => template.kind === kind);
  return chosen.slice(0, DIALOG_MAX).map(({ template }) => template);
}

function need(needs: Needs, { templateKey }: Askable): number {
  return needs[templateKey] ?? 0;
}

function needsOf(moment: Moment, status: Status | null): Needs {
  if (moment === 'task') return status === null ? STAFF_ANYWHERE : STAFF[status];
  const needs = status === null ? CITIZEN.submitted : CITIZEN[status];
  // Nothing more is sent about what is over for good.
  if (status !== null && OVER.includes(status)) return {};
  // Who urges waits for a step, and gets one.
  return moment === 'urge' ? { ...needs, progress: (needs.progress ?? 0) + 2 } : needs;
}

/** How likely and how soon each message comes from here; 6 is next and nearly sure, 1 is far or unlikely. */
const CITIZEN: Readonly<Record<Status, Needs>> = {
  submitted: { progress: 6, result: 4, replyNeeded: 2 },
  inspecting: { progress: 5, result: 4, replyNeeded: 3 },
  dispatching: { progress: 6, result: 3, replyNeeded: 1 },
  assigned: { progress: 5, result: 4, replyNeeded: 2 },
  processing: { result: 5, progress: 4, replyNeeded: 2 },
  suspended: { progress: 5, result: 3, replyNeeded: 1 },
  // The next word is the judgement, or the question whether it is well done.
  verifying: { result: 6, replyNeeded: 3, progress: 2 },
  // It may be opened again, or judged again after an appeal.
  closed: { progress: 3, result: 2, replyNeeded: 1 },
  rejected: { result: 3, progress: 2, replyNeeded: 1 },
  merged: { result: 4, progress: 3, replyNeeded: 1 },
  withdrawn: {},
  archived: {},
};

/** Nobody may rate, reopen or appeal any more. */
const OVER: readonly Status[] = ['withdrawn', 'archived'];

/** Whatever becomes of this case, the next one comes as a task. */
const STAFF_ANYWHERE: Needs = { task: 6, returned: 2, reminder: 2 };

const STAFF: Readonly<Record<Status, Needs>> = {
  submitted: { task: 6, reminder: 4, returned: 1 },
  inspecting: { task: 5, reminder: 4, returned: 2 },
  dispatching: { task: 6, reminder: 5, returned: 2 },
  assigned: { task: 5, reminder: 5, returned: 2 },
  processing: { reminder: 5, task: 4, returned: 4 },
  suspended: { task: 5, reminder: 3, returned: 1 },
  verifying: { returned: 5, task: 5, reminder: 4 },
  closed: { task: 6, returned: 3, reminder: 1 },
  rejected: { task: 6, returned: 2, reminder: 1 },
  merged: STAFF_ANYWHERE,
  withdrawn: STAFF_ANYWHERE,
  archived: STAFF_ANYWHERE,
};

import type { Action, Status } from '../case';

/** As whom somebody is told of an event; decides the words, not the channel. */
export type AudienceRole =
  'reporter' | 'coReporter' | 'follower' | 'worker' | 'handler' | 'verifier' | 'dispatcher' | 'district';

/** What the recipient is told. `task`: something to do; `progress`, `result`, `replyNeeded`: to citizens; `reminder`, `returned`: to staff. */
export type NoticeKind = 'progress' | 'result' | 'replyNeeded' | 'task' | 'reminder' | 'returned';

export interface AudienceEntry {
  accountId: string;
  as: AudienceRole;
  /** Chosen by `cases`, which alone knows whose move it is; null: inbox only, no push. */
  notice: NoticeKind;
}

/**
 * A case event: self-sufficient, ids and scalars only, explicit name and version. Written by `cases` in the
 * transaction of the change. Never holds a description, contact, phone or openid.
 */
export interface CaseEvent {
  id: string;
  name: 'case.changed' | 'case.due';
  v: 1;
  /** Epoch milliseconds. */
  at: number;
  caseId: string;
  /** The case's version: order per case and recipient. */
  seq: number;
  number: string;
  /**
   * For `case.due` the last action; `due` tells which line was crossed, `unseen` that nobody told has looked at the task,
   * `unanswered` that a request has waited too long for the dispatcher.
   */
  action: Action;
  due: 'yellow' | 'red' | 'district' | 'unseen' | 'unanswered' | null;
  from: Status | null;
  to: Status;
  /** Wording safe for pushes: the citizen group's name, or 您反映的事项 where the category is not public. */
  matter: string;
  categoryName: string;
  gridCode: string | null;
  gridName: string | null;
  /** Street name; never an exact address. */
  place: string;
  departmentName: string | null;
  deadlineAt: number | null;
  /** Words that the parties see on the timeline; never pushed. */
  publicNote: string | null;
  urgent: boolean;
  actorPersonId: string | null;
  actorAccountId: string | null;
  audience: AudienceEntry[];
}

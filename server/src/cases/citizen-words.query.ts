import { Injectable } from '@nestjs/common';
import type { Reader } from '../infra/database';

/** One row of a case's record, as far as a check of its content needs to know it. */
export interface RecordedStep {
  timelineId: string;
  accountId: string | null;
  /** Somebody spoke for herself, not in office. */
  byCitizen: boolean;
  /** There are words on this row itself. */
  hasNote: boolean;
}

export interface CitizenWords {
  text: string;
  /** Who wrote them: for the one call that checks them, never to be kept or logged. */
  accountId: string | null;
}

interface Row {
  id: string;
  actor_account_id: string | null;
  actor_role: string;
  note: string | null;
}

/** What citizens wrote, for whoever checks it. Read where it lies, at the moment it is needed. */
@Injectable()
export class CitizenWordsOfCases {
  /** The step that made `version` of a case; null: there is none. */
  async step(reader: Reader, caseId: string, version: number): Promise<RecordedStep | null> {
    const row = await reader.one<Row>(
      'SELECT id, actor_account_id, actor_role, note FROM case_timeline WHERE case_id = ? AND version = ?',
      [caseId, version],
    );
    return (
      row && {
        timelineId: row.id,
        accountId: row.actor_account_id,
        byCitizen: row.actor_role === 'citizen',
        hasNote: (row.note ?? '').trim() !== '',
      }
    );
  }

  /** All words of the report itself: description, address and answers. Null: it has none. */
  async ofReport(reader: Reader, caseId: string): Promise<CitizenWords | null> {
    const row = await reader.one<{
      description: string | null;
      address: string | null;
      answers: string | null;
      reporter_account_id: string | null;
    }>('SELECT description, address, answers, reporter_account_id FROM case_file WHERE id = ?', [caseId]);
    if (!row) return null;
    const answers: unknown = row.answers === null ? null : JSON.parse(row.answers);
    return words([row.description, row.address, ...textsIn(answers)], row.reporter_account_id);
  }

  /** The words of one row of the timeline. Null: it has none (any more). */
  async ofStep(reader: Reader, caseId: string, timelineId: string): Promise<CitizenWords | null> {
    const row = await reader.one<Row>(
      'SELECT id, actor_account_id, actor_role, note FROM case_timeline WHERE id = ? AND case_id = ?',
      [timelineId, caseId],
    );
    return row && words([row.note], row.actor_account_id);
  }
}

function words(parts: readonly (string | null)[], accountId: string | null): CitizenWords | null {
  const text = parts.filter((part) => part !== null && part.trim() !== '').join('\n');
  return text === '' ? null : { text, accountId };
}

/** Every text in an answer, however deep: the questions of a category are the administrators' to make. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

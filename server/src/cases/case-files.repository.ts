import { Injectable } from '@nestjs/common';
import type { Reader, Tx } from '../infra/database';
import { CaseFile } from './case-file.entity';
import { TimelineEntry } from './timeline-entry.entity';

/** Finds and keeps case files. Writing is for the write door alone. */
@Injectable()
export class CaseFiles {
  /** With its followers: what the rules and the audience look at. */
  async byId(reader: Reader, id: string): Promise<CaseFile | null> {
    return this.withFollowers(reader, await reader.manager.findOneBy(CaseFile, { id }));
  }

  async byNumber(reader: Reader, number: string): Promise<CaseFile | null> {
    return this.withFollowers(reader, await reader.manager.findOneBy(CaseFile, { number }));
  }

  /** The file as it is now, kept still until the transaction ends: two who act at once take turns. */
  async locked(tx: Tx, id: string): Promise<CaseFile | null> {
    if (tx.engine === 'mysql') await tx.all('SELECT id FROM case_file WHERE id = ? FOR UPDATE', [id]);
    return this.byId(tx, id);
  }

  async isHeld(reader: Reader, id: string): Promise<boolean> {
    const row = await reader.one<{ held: number | boolean }>(
      'SELECT held_from_public AS held FROM case_file WHERE id = ?',
      [id],
    );
    return Boolean(row?.held);
  }

  /** For lists: without followers. */
  async byIds(reader: Reader, ids: readonly string[]): Promise<CaseFile[]> {
    if (ids.length === 0) return [];
    const files = await reader.manager.createQueryBuilder(CaseFile, 'c').where('c.id IN (:...ids)', { ids }).getMany();
    const byId = new Map(files.map((file) => [file.id, asItIsShown(file)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async timeline(reader: Reader, caseId: string): Promise<TimelineEntry[]> {
    return reader.manager.find(TimelineEntry, { where: { caseId }, order: { version: 'ASC' } });
  }

  private async withFollowers(reader: Reader, file: CaseFile | null): Promise<CaseFile | null> {
    if (!file) return null;
    const rows = await reader.all<{ account_id: string }>(
      'SELECT account_id FROM case_follower WHERE case_id = ? ORDER BY at',
      [file.id],
    );
    file.state = { ...file.state, followerAccountIds: rows.map((row) => row.account_id) };
    return asItIsShown(file);
  }
}

/** The column is the truth; the snapshot repeats it for the rules. */
function asItIsShown(file: CaseFile): CaseFile {
  file.state = { ...file.state, heldFromPublic: file.heldFromPublic };
  return file;
}

import { Injectable } from '@nestjs/common';
import type { FieldError } from '@citygrid/shared/api';
import { Clock } from '../infra/clock';
import type { Tx } from '../infra/database';
import { ProblemError } from '../infra/http';
import type { PhotoKind } from './media.entity';

export interface Claim {
  /** Who uploaded them. */
  accountId: string;
  caseId: string;
  photoIds: readonly string[];
  kind: PhotoKind;
  timelineId: string;
}

interface Standing {
  id: string;
  owner: string;
  caseId: string | null;
  timelineId: string | null;
}

/** Binds uploaded photos to a case, in that case's transaction. */
@Injectable()
export class MediaClaims {
  constructor(private readonly clock: Clock) {}

  /**
   * All of them or none: the guard stands in the one statement that writes, so of two cases that want the same photo
   * one gets it. Throws `validation-failed` at `photoIds.n` for a photo that is unknown, someone else's or named
   * twice, `media-already-used` for one that a case has.
   */
  async claim(tx: Tx, claim: Claim): Promise<void> {
    const { photoIds } = claim;
    if (photoIds.length === 0) return;
    refuse('validation-failed', repeated(photoIds), '同一张照片只能用一次');
    const claimed = await tx.run(
      `UPDATE media SET case_id = ?, timeline_id = ?, kind = ?, claimed_at = ?,
         position = CASE id ${photoIds.map((_, index) => `WHEN ? THEN ${index}`).join(' ')} END
       WHERE id IN (${marks(photoIds)}) AND owner_account_id = ? AND case_id IS NULL`,
      [claim.caseId, claim.timelineId, claim.kind, this.clock.now(), ...photoIds, ...photoIds, claim.accountId],
    );
    if (claimed !== photoIds.length) await this.explain(tx, claim);
  }

  /** Which photos were not to be had. Those that the statement did get are not at fault; the throw gives them back. */
  private async explain(tx: Tx, { accountId, caseId, timelineId, photoIds }: Claim): Promise<never> {
    const rows = await tx.all<Standing>(
      `SELECT id, owner_account_id AS owner, case_id AS caseId, timeline_id AS timelineId FROM media WHERE id IN (${marks(photoIds)})`,
      photoIds,
    );
    const own = new Map(rows.filter(({ owner }) => owner === accountId).map((row) => [row.id, row]));
    refuse(
      'validation-failed',
      positions(photoIds, (id) => !own.has(id)),
      '找不到这张照片，请重新上传',
    );
    const got = (id: string): boolean => own.get(id)?.caseId === caseId && own.get(id)?.timelineId === timelineId;
    refuse(
      'media-already-used',
      positions(photoIds, (id) => !got(id)),
      '这张照片已经用在一件事上，请重新拍一张',
    );
    throw new ProblemError('media-already-used');
  }
}

function marks(ids: readonly string[]): string {
  return ids.map(() => '?').join(', ');
}

function repeated(ids: readonly string[]): number[] {
  return positions(ids, (id, index) => ids.indexOf(id) < index);
}

function positions(ids: readonly string[], test: (id: string, index: number) => boolean): number[] {
  return ids.flatMap((id, index) => (test(id, index) ? [index] : []));
}

function refuse(code: 'validation-failed' | 'media-already-used', at: readonly number[], message: string): void {
  if (at.length === 0) return;
  const errors: FieldError[] = at.map((index) => ({ path: `photoIds.${index}`, message }));
  throw new ProblemError(code, message, { errors });
}

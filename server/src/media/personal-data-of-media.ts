import { Injectable } from '@nestjs/common';
import { inPages, type PersonalDataSource } from '../identity';
import { PersonalData } from '../infra/crypto';
import type { Reader, Tx } from '../infra/database';
import { MediaEntity } from './media.entity';
import { MediaUrls } from './media-urls';

/** No account has this id: see the sweep. */
const NOBODY = '';

/**
 * What an account has uploaded, with addresses that are good for two hours. When the account ends, photos of cases stay
 * with their cases, without place and owner; those that no case has go with the next sweep.
 */
@Injectable()
export class PersonalDataOfMedia implements PersonalDataSource {
  readonly name = 'photos';

  constructor(
    private readonly urls: MediaUrls,
    private readonly personal: PersonalData,
  ) {}

  async *exportOf(read: Reader, accountId: string): AsyncGenerator<unknown> {
    const rows = inPages<MediaEntity>((after, limit) => {
      const query = read.manager
        .createQueryBuilder(MediaEntity, 'm')
        .where('m.ownerAccountId = :accountId', { accountId });
      if (after) query.andWhere('m.id < :after', { after: after.id });
      return query.orderBy('m.id', 'DESC').take(limit).getMany();
    });
    for await (const row of rows) yield this.shown(row);
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    // As old as can be: the sweep takes what no case has at its next hour.
    await tx.run(
      'UPDATE media SET owner_account_id = ?, place_sealed = NULL, created_at = 0 WHERE owner_account_id = ? AND case_id IS NULL',
      [NOBODY, accountId],
    );
    await tx.run('UPDATE media SET owner_account_id = ?, place_sealed = NULL WHERE owner_account_id = ?', [
      NOBODY,
      accountId,
    ]);
  }

  private shown(row: MediaEntity): unknown {
    return {
      id: row.id,
      caseId: row.caseId,
      kind: row.kind,
      url: this.urls.url(row.id, 'original'),
      contentType: row.contentType,
      bytes: row.bytes,
      width: row.width,
      height: row.height,
      place: row.placeSealed === null ? null : (JSON.parse(this.personal.decrypt(row.placeSealed)) as unknown),
      uploadedAt: new Date(row.createdAt).toISOString(),
    };
  }
}

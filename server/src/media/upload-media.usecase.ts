import { Injectable } from '@nestjs/common';
import type { MediaAnswer } from '@citygrid/shared/api';
import { Database, type Tx } from '../infra/database';
import { MediaObjects } from './media-objects';
import { MediaRecords } from './media-records';
import { PhotoIntake } from './photo-intake';
import type { ReceivedFile } from './received-file';

/** Writes what must stand or fall with the photo's row (an idempotency key) in the same transaction. */
export type StoreAnswer = (tx: Tx, answer: MediaAnswer) => Promise<void>;

const nothingElse: StoreAnswer = async () => undefined;

/** Takes in one photo: checks it, removes its metadata, keeps the bytes, then writes the row. */
@Injectable()
export class UploadMedia {
  constructor(
    private readonly database: Database,
    private readonly photos: PhotoIntake,
    private readonly objects: MediaObjects,
    private readonly records: MediaRecords,
  ) {}

  /** Throws `ProblemError` for what is no acceptable photo. */
  async execute(
    caller: { accountId: string },
    file: ReceivedFile,
    store: StoreAnswer = nothingElse,
  ): Promise<MediaAnswer> {
    const photo = await this.photos.accept(file.bytes);
    const row = this.records.draft(caller.accountId, photo, file.keepPlace);
    try {
      await this.objects.put(row.id, photo, photo.thumbnail);
      return await this.database.inTransaction(async (tx) => {
        const answer = await this.records.insert(tx, row);
        await store(tx, answer);
        return answer;
      });
    } catch (error) {
      // Where this fails too, the bytes stay: those of a row must be there, those without one only take room.
      await this.deleteWithoutRow(row.id).catch(() => undefined);
      throw error;
    }
  }

  /** Bytes without a row would be found by nobody, the sweep included. But only the commit's answer may have been lost. */
  private async deleteWithoutRow(id: string): Promise<void> {
    const isThere = await this.database.inTransaction(async (tx) => {
      // A write waits for a commit that is still under way; a read would not see it.
      await tx.run('UPDATE media SET created_at = created_at WHERE id = ?', [id]);
      return (await tx.one('SELECT id FROM media WHERE id = ?', [id])) !== null;
    });
    if (!isThere) await this.objects.delete(id);
  }
}

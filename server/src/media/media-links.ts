import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { PhotoView } from '@citygrid/shared/api';
import type { Reader } from '../infra/database';
import { MediaEntity } from './media.entity';
import { MediaUrls } from './media-urls';

export interface CasePhoto extends PhotoView {
  timelineId: string;
  /** Staff made it public, and it passed its safety check. */
  isPublic: boolean;
}

/** Photos with signed addresses. Who may see them is the asking presenter's to decide, before it asks. */
@Injectable()
export class MediaLinks {
  constructor(private readonly urls: MediaUrls) {}

  /** In the order asked for; unknown ids are left out. */
  async photos(reader: Reader, ids: readonly string[]): Promise<PhotoView[]> {
    if (ids.length === 0) return [];
    const rows = await reader.manager.find(MediaEntity, { where: { id: In([...ids]) } });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => found.get(id) ?? []).map((row) => this.view(row));
  }

  /** Of these the account's own that no case has yet, in the order asked for. */
  async unclaimed(reader: Reader, accountId: string, ids: readonly string[]): Promise<PhotoView[]> {
    if (ids.length === 0) return [];
    const mine = { id: In([...ids]), ownerAccountId: accountId, caseId: IsNull() };
    const found = new Map((await reader.manager.find(MediaEntity, { where: mine })).map((row) => [row.id, row]));
    return ids.flatMap((id) => found.get(id) ?? []).map((row) => this.view(row));
  }

  /** Every case asked for has an entry; its photos in the order they came to it. */
  async photosOfCases(reader: Reader, caseIds: readonly string[]): Promise<Map<string, CasePhoto[]>> {
    const photos = new Map<string, CasePhoto[]>(caseIds.map((id) => [id, []]));
    if (caseIds.length === 0) return photos;
    const rows = await reader.manager.find(MediaEntity, { where: { caseId: In([...caseIds]) } });
    for (const row of rows.sort(byClaim)) {
      const isPublic = row.isPublic && row.safety === 'passed';
      photos.get(row.caseId ?? '')?.push({ ...this.view(row), timelineId: row.timelineId ?? '', isPublic });
    }
    return photos;
  }

  private view({ id, kind }: MediaEntity): PhotoView {
    return { id, url: this.urls.url(id, 'original'), thumbnailUrl: this.urls.url(id, 'thumb'), kind: kind ?? 'report' };
  }
}

/** Ids grow with time, so two rounds of the same millisecond still have one order. */
function byClaim(a: MediaEntity, b: MediaEntity): number {
  return (a.claimedAt ?? 0) - (b.claimedAt ?? 0) || (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1);
}

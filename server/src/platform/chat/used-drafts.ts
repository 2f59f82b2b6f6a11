import { Injectable } from '@nestjs/common';
import { CasesOfAccount } from '../../cases';
import { Database } from '../../infra/database';
import { MediaLinks } from '../../media';
import type { ReportDraft } from './chat.entity';

export interface UsedBy {
  caseId: string;
  number: string;
}

/**
 * What was reported with a draft. A report does not say which draft it came from; what its owner handed in after opening
 * the draft, with a photo of it or with its words, did.
 */
@Injectable()
export class UsedDrafts {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesOfAccount,
    private readonly media: MediaLinks,
  ) {}

  /** `words`: the draft's own, unsealed. The last report where several fit. */
  async by(accountId: string, draft: ReportDraft, words: string | null): Promise<UsedBy | null> {
    if (draft.openedAt === null) return null;
    const reports = await this.cases.reportedSince(accountId, draft.openedAt);
    const ids = reports.map(({ id }) => id);
    const photos = await this.media.photosOfCases(this.database.read(), ids);
    const found = reports.find(
      ({ id, description }) =>
        photos.get(id)?.some((photo) => draft.photoIds.includes(photo.id)) || isSaidIn(words, description),
    );
    return found ? { caseId: found.id, number: found.number } : null;
  }
}

/** The person may have written more in the form. */
function isSaidIn(words: string | null, description: string | null): boolean {
  const bare = (text: string): string => text.replace(/\s+/gu, '');
  return words !== null && description !== null && bare(words) !== '' && bare(description).includes(bare(words));
}

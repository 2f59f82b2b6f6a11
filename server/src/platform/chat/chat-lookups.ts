import { Injectable } from '@nestjs/common';
import { LIMITS } from '@citygrid/shared/api';
import { CasesOfAccount } from '../../cases';
import { DutyPhones } from '../../identity';
import { ProblemError } from '../../infra/http';
import { RateLimits } from '../../infra/rate';
import { UploadMedia } from '../../media';
import type { KnownCase, PhotoTrouble } from './answers';
import type { ChatLine } from './chat-line.port';
import type { Found, Need } from './conversation';
import type { ChatPerson } from './people';

export type PhotoOutcome =
  { kind: 'kept'; photoId: string } | { kind: 'trouble'; trouble: PhotoTrouble } | { kind: 'later'; reason: string };

/** What an answer needs to know of the rest of the house, outside any transaction. */
@Injectable()
export class ChatLookups {
  constructor(
    private readonly cases: CasesOfAccount,
    private readonly dutyPhones: DutyPhones,
    private readonly media: UploadMedia,
    private readonly limits: RateLimits,
  ) {}

  async find(need: Extract<Need, { kind: 'case' | 'latest-case' | 'duty-phone' }>, person: ChatPerson): Promise<Found> {
    const { accountId } = person;
    if (need.kind === 'case') return { kind: 'case', case: await this.caseOf(accountId, need.by) };
    const latest = accountId === null ? null : await this.cases.latest(accountId);
    if (need.kind === 'latest-case') return { kind: 'latest-case', case: latest };
    const community = latest?.communityCode ?? null;
    return { kind: 'duty-phone', phone: community === null ? null : await this.dutyPhones.of(community) };
  }

  /** What the account has reported since `since`, epoch milliseconds; the last of it. */
  async reportedSince(accountId: string, since: number): Promise<KnownCase | null> {
    const latest = await this.cases.latest(accountId);
    return latest && latest.reportedAt >= since ? latest : null;
  }

  /** Fetches a photo of the conversation and keeps it as the account's unclaimed one, past all checks of an upload. */
  async keepPhoto(line: ChatLine, mediaId: string, accountId: string): Promise<PhotoOutcome> {
    try {
      await this.limits.refuseSpent('photo', accountId);
    } catch (error) {
      if (isProblem(error, 'too-many-requests')) return { kind: 'trouble', trouble: 'too-many' };
      throw error;
    }
    const fetched = await line.photo(mediaId);
    if (fetched.kind === 'later') return fetched;
    if (fetched.kind === 'gone') return { kind: 'trouble', trouble: 'gone' };
    if (fetched.bytes.length > LIMITS.mediaBytes) return { kind: 'trouble', trouble: 'too-large' };
    return this.stored(fetched.bytes, accountId);
  }

  private async stored(bytes: Buffer, accountId: string): Promise<PhotoOutcome> {
    try {
      await this.limits.spend('photo', accountId);
      const { id } = await this.media.execute({ accountId }, { bytes, keepPlace: false });
      return { kind: 'kept', photoId: id };
    } catch (error) {
      if (isProblem(error, 'too-many-requests')) return { kind: 'trouble', trouble: 'too-many' };
      if (isProblem(error, 'unavailable')) return { kind: 'later', reason: 'the decoder is busy' };
      if (error instanceof ProblemError) return { kind: 'trouble', trouble: 'not-a-photo' };
      throw error;
    }
  }

  private async caseOf(
    accountId: string | null,
    by: { number: string } | { id: string },
  ): Promise<KnownCase | null | 'asked-too-often'> {
    // Who was never in the app has reported nothing and follows nothing.
    if (accountId === null) return null;
    try {
      return await this.cases.find(accountId, by);
    } catch (error) {
      if (isProblem(error, 'too-many-requests')) return 'asked-too-often';
      throw error;
    }
  }
}

function isProblem(error: unknown, code: ProblemError['code']): boolean {
  return error instanceof ProblemError && error.code === code;
}

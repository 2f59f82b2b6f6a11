import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import type { ChatLine } from './chat-line.port';
import { lateForCase, lateForDraft, lateTrouble } from './answers';
import { ChatLookups } from './chat-lookups';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { Drafts } from './drafts';
import type { ChatPerson } from './people';
import type { Reply } from './reply';
import { later, PICTURES_KEPT, waited } from './turn-times';

const HOUR_IN_SECONDS = 3_600;

/**
 * Photos of people who had no account yet: fetched once they have one, forgotten when the platform forgets them. One
 * that comes too late for the report, or that cannot be had, is not lost in silence: the person is told in the chat.
 */
@Injectable()
export class LatePhotos {
  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly lookups: ChatLookups,
    private readonly drafts: Drafts,
  ) {}

  /** What there is to be said, mostly nothing. Null: the turn was put back, or is at its end. */
  async of(turn: OpenTurn, line: ChatLine, { accountId }: ChatPerson): Promise<Reply[] | null> {
    const { said, row } = turn;
    const { draftId } = row;
    const now = this.clock.now();
    if (said.kind !== 'photo' || draftId === null) return this.ends(turn, 'nothing to wait for');
    if (waited(row, now) >= PICTURES_KEPT) return this.ends(turn, 'no account in time');
    if (accountId === null) return this.waits(turn, later(row, now, HOUR_IN_SECONDS), 'no-account');
    const photo = await this.lookups.keepPhoto(line, said.mediaId, accountId);
    if (photo.kind === 'later') return this.waits(turn, later(row, now), photo.reason);
    if (photo.kind === 'trouble')
      return this.turns.decide(turn, async () => ({ replies: lateTrouble(photo.trouble), draftId }));
    return this.keep(turn, draftId, accountId, photo.photoId);
  }

  private async keep(turn: OpenTurn, draftId: string, accountId: string, photoId: string): Promise<Reply[]> {
    const openedAt = await this.drafts.openedAt(draftId);
    const reported = openedAt === null ? null : await this.lookups.reportedSince(accountId, openedAt);
    if (reported) return this.turns.decide(turn, async () => ({ replies: lateForCase(reported), draftId }));
    return this.turns.decide(turn, async (tx) => {
      const fitted = await this.drafts.addLate(tx, draftId, accountId, photoId);
      return { replies: fitted ? [] : lateForDraft(), draftId };
    });
  }

  private async ends(turn: OpenTurn, outcome: string): Promise<null> {
    await this.turns.settle(turn, outcome);
    return null;
  }

  private async waits(turn: OpenTurn, dueAt: number, reason: string): Promise<null> {
    await this.turns.putBack(turn, dueAt, reason);
    return null;
  }
}

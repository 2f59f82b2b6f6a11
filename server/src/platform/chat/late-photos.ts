import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import type { ChatLine } from './chat-line.port';
import { ChatLookups } from './chat-lookups';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { Drafts } from './drafts';
import type { ChatPerson } from './people';
import { later, PICTURES_KEPT, waited } from './turn-times';

const HOUR_IN_SECONDS = 3_600;

/** Photos of people who had no account yet: fetched once they have one, forgotten when the platform forgets them. */
@Injectable()
export class LatePhotos {
  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly lookups: ChatLookups,
    private readonly drafts: Drafts,
  ) {}

  async fetch(turn: OpenTurn, line: ChatLine, { accountId }: ChatPerson): Promise<void> {
    const { said, row } = turn;
    const { draftId } = row;
    const now = this.clock.now();
    if (said.kind !== 'photo' || draftId === null) return this.turns.settle(turn, 'nothing to wait for');
    if (waited(row, now) >= PICTURES_KEPT) return this.turns.settle(turn, 'no account in time');
    if (accountId === null) return this.turns.putBack(turn, later(row, now, HOUR_IN_SECONDS), 'no-account');
    const photo = await this.lookups.keepPhoto(line, said.mediaId, accountId);
    if (photo.kind === 'later') return this.turns.putBack(turn, later(row, now), photo.reason);
    if (photo.kind === 'trouble') return this.turns.settle(turn, photo.trouble);
    await this.turns.settle(turn, null, async (tx) => {
      await this.drafts.addLate(tx, draftId, accountId, photo.photoId);
    });
  }
}

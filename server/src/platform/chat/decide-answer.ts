import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { CONFIG } from '../../infra/infra.module';
import type { ChatLine } from './chat-line.port';
import { ChatLookups } from './chat-lookups';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { answerTo, needOf, type Found, type Need } from './conversation';
import { Drafts, type Addition } from './drafts';
import type { ChatPerson } from './people';
import type { Reply } from './reply';
import { FETCH_PATIENCE, later, waited } from './turn-times';

/** Finds out what a turn needs, keeps what it brought, and decides the answer: once, written before it is sent. */
@Injectable()
export class DecideAnswer {
  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly lookups: ChatLookups,
    private readonly drafts: Drafts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null: not now, and the turn is put back. */
  async of(turn: OpenTurn, line: ChatLine, person: ChatPerson): Promise<Reply[] | null> {
    const { need, first } = needOf(turn.said);
    const now = this.clock.now();
    const say = (found: Found): Reply[] => [...first, ...answerTo(found, now, this.config.timeZone)];
    switch (need.kind) {
      case 'nothing':
        return this.decided(turn, [...first, ...need.replies]);
      case 'keep-words':
        return this.keep(turn, person, { words: need.words }, say);
      case 'keep-photo':
        return this.keepPhoto(turn, line, person, need, say);
      default:
        return this.decided(turn, say(await this.lookups.find(need, person)));
    }
  }

  private async keepPhoto(
    turn: OpenTurn,
    line: ChatLine,
    person: ChatPerson,
    { mediaId }: Extract<Need, { kind: 'keep-photo' }>,
    say: (found: Found) => Reply[],
  ): Promise<Reply[] | null> {
    // Nobody's photo is stored before they have an account; until then it stays with the platform.
    if (person.accountId === null) return this.keep(turn, person, 'photo-later', say);
    const photo = await this.lookups.keepPhoto(line, mediaId, person.accountId);
    if (photo.kind === 'kept') return this.keep(turn, person, { photoId: photo.photoId }, say);
    if (photo.kind === 'trouble') return this.decided(turn, say({ kind: 'not-kept', trouble: photo.trouble }));
    const now = this.clock.now();
    if (waited(turn.row, now) >= FETCH_PATIENCE) return this.decided(turn, say({ kind: 'not-kept', trouble: 'gone' }));
    await this.turns.putBack(turn, later(turn.row, now), photo.reason);
    return null;
  }

  private keep(
    turn: OpenTurn,
    person: ChatPerson,
    addition: Addition,
    say: (found: Found) => Reply[],
  ): Promise<Reply[]> {
    const what = addition !== 'photo-later' && 'words' in addition ? 'words' : 'photo';
    return this.turns.decide(turn, async (tx) => {
      const draft = await this.drafts.add(tx, person, addition);
      return { replies: say({ kind: 'kept', what, draft, hasAccount: person.accountId !== null }), draftId: draft.id };
    });
  }

  private decided(turn: OpenTurn, replies: Reply[]): Promise<Reply[]> {
    return this.turns.decide(turn, async () => ({ replies, draftId: null }));
  }
}

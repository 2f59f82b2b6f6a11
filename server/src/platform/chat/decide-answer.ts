import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { CONFIG } from '../../infra/infra.module';
import type { KnownDraft, PhotoTrouble } from './answers';
import { Bursts } from './bursts';
import type { ChatLine } from './chat-line.port';
import { ChatLookups } from './chat-lookups';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { answerTo, needOf, type Found, type Need } from './conversation';
import { Drafts, type Addition } from './drafts';
import type { ChatPerson } from './people';
import type { Reply } from './reply';
import { warnOnce } from './reply-window';
import { FETCH_PATIENCE, later, waited } from './turn-times';

/** Finds out what a turn needs, keeps what it brought, and decides the answer: once, written before it is sent. */
@Injectable()
export class DecideAnswer {
  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly lookups: ChatLookups,
    private readonly drafts: Drafts,
    private readonly bursts: Bursts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null: not now, and the turn is put back. */
  async of(turn: OpenTurn, line: ChatLine, person: ChatPerson): Promise<Reply[] | null> {
    const quietAt = await this.bursts.quietAt(turn);
    if (quietAt !== null) return this.putBack(turn, quietAt, 'the person is still writing');
    const { need } = needOf(turn.said);
    switch (need.kind) {
      case 'nothing':
        return this.decided(turn, need.replies);
      case 'keep-words':
        return this.keep(turn, person, { words: need.words });
      case 'keep-photo':
        return this.keepPhoto(turn, line, person, need);
      default:
        return this.decided(turn, this.say(await this.lookups.find(need, person)));
    }
  }

  private async keepPhoto(
    turn: OpenTurn,
    line: ChatLine,
    person: ChatPerson,
    { mediaId }: Extract<Need, { kind: 'keep-photo' }>,
  ): Promise<Reply[] | null> {
    // Nobody's photo is stored before they have an account; until then it stays with the platform.
    if (person.accountId === null) return this.keep(turn, person, 'photo-later');
    const photo = await this.lookups.keepPhoto(line, mediaId, person.accountId);
    if (photo.kind === 'kept') return this.keep(turn, person, { photoId: photo.photoId });
    if (photo.kind === 'trouble') return this.notKept(turn, person, photo.trouble);
    const now = this.clock.now();
    if (waited(turn.row, now) >= FETCH_PATIENCE) return this.notKept(turn, person, 'gone');
    return this.putBack(turn, later(turn.row, now), photo.reason);
  }

  /** Of what came together the last one is answered, for all. */
  private keep(turn: OpenTurn, person: ChatPerson, addition: Addition): Promise<Reply[]> {
    return this.turns.decide(turn, async (tx) => {
      const draft = await this.drafts.add(tx, person, addition);
      const replies = (await this.bursts.goesOn(tx, turn)) ? [] : this.kept(turn, person, draft);
      return { replies: [...(await this.warning(tx, turn)), ...replies], draftId: draft.id };
    });
  }

  /** What came before it may be in a draft of which its person knows nothing yet. */
  private notKept(turn: OpenTurn, person: ChatPerson, trouble: PhotoTrouble): Promise<Reply[]> {
    return this.turns.decide(turn, async (tx) => {
      const replies = this.say({ kind: 'not-kept', trouble });
      const draft = (await this.bursts.goesOn(tx, turn)) ? null : await this.drafts.unannounced(tx, person);
      if (!draft) return { replies, draftId: null };
      return { replies: [...replies.slice(0, 1), ...this.kept(turn, person, draft)], draftId: draft.id };
    });
  }

  private decided(turn: OpenTurn, replies: Reply[]): Promise<Reply[]> {
    return this.turns.decide(turn, async (tx) => {
      const rest = (await this.bursts.goesOn(tx, turn)) ? [] : replies;
      return { replies: [...(await this.warning(tx, turn)), ...rest], draftId: null };
    });
  }

  /** Before everything else; once for what came together, so that it does not use up what may be said besides. */
  private async warning(tx: Tx, { row, said }: OpenTurn): Promise<Reply[]> {
    const { first } = needOf(said);
    if (first.length === 0) return [];
    return (await warnOnce(tx, row.personKey, row.receivedAt, this.clock.now())) ? first : [];
  }

  private kept({ said }: OpenTurn, { accountId }: ChatPerson, draft: KnownDraft): Reply[] {
    const what = said.kind === 'photo' ? 'photo' : 'words';
    return this.say({ kind: 'kept', what, draft, hasAccount: accountId !== null });
  }

  private say(found: Found): Reply[] {
    return answerTo(found, this.clock.now(), this.config.timeZone);
  }

  private async putBack(turn: OpenTurn, dueAt: number, reason: string): Promise<null> {
    await this.turns.putBack(turn, dueAt, reason);
    return null;
  }
}

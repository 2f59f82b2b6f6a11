import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Metrics } from '../../infra/metrics';
import type { ChatLine } from './chat-line.port';
import { ChatTurns, type OpenTurn } from './chat-turns';
import type { Reply } from './reply';
import { later, SEND_PATIENCE, waited } from './turn-times';

/** Sends a turn's answer, each message at most once. */
@Injectable()
export class SendReplies {
  private readonly log = new Logger('chat');
  private readonly counter;

  constructor(
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    metrics: Metrics,
  ) {
    this.counter = metrics.counter('chat_replies_total', 'How messages of ours in chats ended', ['outcome']);
  }

  /**
   * What is left to send. A message whose end is unknown, after a crash or a time-out, counts as sent. Answers what
   * was not well, or null where the turn was put back.
   */
  async of(turn: OpenTurn, line: ChatLine, replies: readonly Reply[]): Promise<{ outcome: string | null } | null> {
    const { repliesBegun } = turn.row;
    let outcome = await this.afterACrash(turn);
    for (const [index, reply] of replies.entries()) {
      if (index < repliesBegun) continue;
      const begunAt = this.clock.now();
      const taking = await this.turns.beginReply(turn, index, begunAt);
      if (taking !== 'taken') return this.notAllowed(taking);
      const end = await line.send(turn.openId, reply);
      const now = this.clock.now();
      if (end.kind === 'not-sent' && waited(turn.row, now) < SEND_PATIENCE) {
        await this.turns.takeBackReply(turn, index, later(turn.row, now), end.reason);
        return null;
      }
      if (end.kind === 'refused' && end.spent) await this.turns.nothingLeft(turn, begunAt);
      await this.turns.endReply(turn, index);
      this.counter.inc({ outcome: end.kind });
      if (end.kind === 'sent') continue;
      outcome = `${end.kind}: ${end.reason}`;
      this.log.warn(`chat turn ${turn.row.id}, message ${index + 1}: ${outcome}`);
      // What keeps one message of a turn from going out keeps the next one too.
      if (end.kind !== 'uncertain') break;
    }
    return { outcome };
  }

  private async afterACrash(turn: OpenTurn): Promise<string | null> {
    const { repliesBegun, repliesEnded } = turn.row;
    if (repliesBegun <= repliesEnded) return null;
    await this.turns.endReply(turn, repliesEnded);
    this.counter.inc({ outcome: 'uncertain' });
    return 'uncertain: the sender was lost during the call';
  }

  private notAllowed(why: 'closed' | 'used-up'): { outcome: string } {
    this.counter.inc({ outcome: `window-${why}` });
    return { outcome: `window ${why}` };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { CHAT_LINES, type ChatLine } from './chat-line.port';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { DecideAnswer } from './decide-answer';
import { Drafts } from './drafts';
import { LatePhotos } from './late-photos';
import { ChatPeople } from './people';
import { SendReplies } from './send-replies';

const SECOND = 1_000;

/** One turn from its words to its end, outside any transaction but the short ones in which it is written down. */
@Injectable()
export class CarryOutTurn {
  constructor(
    @Inject(CHAT_LINES) private readonly lines: readonly ChatLine[],
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
    private readonly people: ChatPeople,
    private readonly answer: DecideAnswer,
    private readonly send: SendReplies,
    private readonly late: LatePhotos,
    private readonly drafts: Drafts,
  ) {}

  async execute(turn: OpenTurn): Promise<void> {
    const { row, said, openId } = turn;
    const line = this.lines.find(({ platform }) => platform === row.platform);
    if (!line) return this.turns.settle(turn, 'no line to this platform');
    const person = await this.people.of(row.platform, line.appId, openId);
    const isLate = row.state === 'parked';
    const replies = turn.replies ?? (await (isLate ? this.late : this.answer).of(turn, line, person));
    const answered = replies && (await this.send.of(turn, line, replies));
    if (!answered) return;
    // Only what was sent was seen: otherwise the next message is answered with the card again.
    if (mayHaveArrived(answered.outcome)) await this.drafts.announced(replies);
    const waits = !isLate && said.kind === 'photo' && person.accountId === null;
    if (waits) await this.turns.park(turn, this.clock.now() + SECOND, answered.outcome);
    else await this.turns.settle(turn, answered.outcome);
  }
}

const mayHaveArrived = (outcome: string | null): boolean => outcome === null || outcome.startsWith('uncertain');

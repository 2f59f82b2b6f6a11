import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { Database, type Reader } from '../../infra/database';
import { ChatTurn } from './chat.entity';
import { ChatTurns, type OpenTurn } from './chat-turns';
import { needOf, type Said } from './conversation';
import { waited } from './turn-times';

/** Somebody who has written nothing for so long has stopped for now, milliseconds. */
const QUIET = 1_000;
/** Nobody waits longer than this for an answer because they go on writing, milliseconds. */
const PATIENCE = 3_000;
/** So many of the messages that wait are read, the last ones. */
const READ = 20;

/** Messages of one person that come together: what goes into a draft is answered once, with the last of them. */
@Injectable()
export class Bursts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly turns: ChatTurns,
  ) {}

  /** When the person will have stopped writing, epoch milliseconds; null where there is nothing to wait for. */
  async quietAt({ row, said }: OpenTurn): Promise<number | null> {
    const now = this.clock.now();
    if (!canWait(said) || row.repliesBegun > 0 || waited(row, now) >= PATIENCE) return null;
    const reader = this.database.read();
    const sql = `SELECT MAX(received_at) AS latest FROM chat_turn
      WHERE person_key = ? AND id <> ? AND (draft_id IS NOT NULL OR state = 'pending') AND received_at > ?`;
    const found = await reader.one<{ latest: number | string | null }>(sql, [row.personKey, row.id, now - QUIET]);
    if (!found || found.latest === null) return null;
    // Who asks for something among their photos, or is in danger, is not kept waiting behind them.
    if (!(await this.waiting(reader, row)).every(canWait)) return null;
    return Math.min(row.receivedAt + PATIENCE, Math.max(row.receivedAt, Number(found.latest)) + QUIET);
  }

  /** Another message waits that gets the same answer: this one needs none. */
  async goesOn(reader: Reader, { row, said }: OpenTurn): Promise<boolean> {
    const alike = joins(said) ? joins : (other: Said) => JSON.stringify(other) === JSON.stringify(said);
    return (await this.waiting(reader, row)).some(alike);
  }

  private async waiting(reader: Reader, { id, personKey }: ChatTurn): Promise<Said[]> {
    const found = await reader.all<{ id: string; said_sealed: string }>(
      `SELECT id, said_sealed FROM chat_turn WHERE person_key = ? AND state = 'pending' AND id > ?
       ORDER BY id DESC LIMIT ${READ}`,
      [personKey, id],
    );
    return found.flatMap(({ said_sealed }) => this.turns.saidIn(said_sealed) ?? []);
  }
}

/** It goes into a draft. */
function joins(said: Said): boolean {
  const { kind } = needOf(said).need;
  return kind === 'keep-words' || kind === 'keep-photo';
}

function canWait(said: Said): boolean {
  return joins(said) && needOf(said).first.length === 0;
}

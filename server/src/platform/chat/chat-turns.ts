import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type SqlValue, type Tx } from '../../infra/database';
import type { ChatTurn } from './chat.entity';
import { claimTurns, LEASE } from './claim-turns';
import type { Said } from './conversation';
import { emptyAllowance, giveReplyBack, replyEnded, takeReply } from './reply-window';
import type { Reply } from './reply';
import { TRIES } from './turn-times';

const DAY = 24 * 60 * 60_000;
const SETTLED_KEPT = 3 * DAY;

export interface TakenTurn {
  row: ChatTurn;
}

/** A turn with its seals broken, while it is carried out. */
export interface OpenTurn extends TakenTurn {
  openId: string;
  said: Said;
  /** Null until the answer is decided. */
  replies: Reply[] | null;
}

/** Another worker has the turn meanwhile: what was done in this transaction is undone. */
export class TurnLost extends Error {
  override name = 'TurnLost';
}

/** The rows of the chat's turns: taken up under a lease, one of a person at a time, put back, settled. */
@Injectable()
export class ChatTurns {
  private readonly log = new Logger('chat');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
  ) {}

  /** The next turns that are due, under a lease of their own each time: at most `limit`. */
  async claim(limit: number): Promise<ChatTurn[]> {
    const { taken, lost } = await this.database.inTransaction((tx) => claimTurns(tx, limit, this.clock.now()));
    for (const id of lost) this.log.error(`chat turn ${id} was lost on the way ${TRIES} times and is given up`);
    return taken;
  }

  /** Breaks the seals; throws where a key is gone. */
  open(row: ChatTurn): OpenTurn {
    const unsealed = (sealed: string): unknown => JSON.parse(this.personal.decrypt(sealed));
    return {
      row,
      openId: this.personal.decrypt(row.addressSealed),
      said: unsealed(row.saidSealed) as Said,
      replies: row.repliesSealed === null ? null : (unsealed(row.repliesSealed) as Reply[]),
    };
  }

  /** What a turn says that is not taken up yet; null where its key is gone. */
  saidIn(sealed: string): Said | null {
    try {
      return JSON.parse(this.personal.decrypt(sealed)) as Said;
    } catch {
      // It comes to its end when it is taken up; nobody's answer depends on it.
      return null;
    }
  }

  /** Runs `work` and keeps what it decided, in one transaction: an answer is decided once. */
  async decide(
    turn: OpenTurn,
    work: (tx: Tx) => Promise<{ replies: Reply[]; draftId: string | null }>,
  ): Promise<Reply[]> {
    return this.database.inTransaction(async (tx) => {
      const { replies, draftId } = await work(tx);
      await this.own(tx, turn, 'replies_sealed = ?, draft_id = ?', [
        this.personal.encrypt(JSON.stringify(replies)),
        draftId,
      ]);
      return replies;
    });
  }

  /** Written before the call, so that a crash after it leaves a trace. Where the platform allows no more nothing is begun. */
  async beginReply(turn: OpenTurn, index: number, now: number): Promise<'taken' | 'closed' | 'used-up'> {
    return this.database.inTransaction(async (tx) => {
      const taking = await takeReply(tx, turn.row.personKey, now);
      if (taking === 'taken') await this.own(tx, turn, 'replies_begun = ?, due_at = ?', [index + 1, now + LEASE]);
      return taking;
    });
  }

  /** The platform refused a message begun at `at`, epoch milliseconds: nothing is allowed until the person writes again. */
  async nothingLeft(turn: OpenTurn, at: number): Promise<void> {
    await this.database.inTransaction((tx) => emptyAllowance(tx, turn.row.personKey, at));
  }

  async endReply(turn: OpenTurn, index: number): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      await replyEnded(tx, turn.row.personKey, this.clock.now());
      await this.own(tx, turn, 'replies_ended = ?', [index + 1]);
    });
  }

  /** The reply certainly did not go out: it may be tried again at `dueAt`. */
  async takeBackReply(turn: OpenTurn, index: number, dueAt: number, reason: string): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      await giveReplyBack(tx, turn.row.personKey);
      const what = "state = 'pending', replies_begun = ?, due_at = ?, outcome = ?, attempts = ?, lease_owner = NULL";
      await this.own(tx, turn, what, [index, dueAt, short(reason), uncounted(turn)]);
    });
  }

  /** Not now, and not by our fault: the platform is in trouble, or somebody has to come first. */
  async putBack(turn: TakenTurn, dueAt: number, reason: string): Promise<void> {
    await this.waits(turn, dueAt, reason, uncounted(turn));
  }

  /** We failed; that counts. */
  async putBackFailed(turn: TakenTurn, dueAt: number, reason: string): Promise<void> {
    await this.waits(turn, dueAt, reason, turn.row.attempts);
  }

  /** Answered, and its photo is to be had once the person has an account. */
  async park(turn: OpenTurn, dueAt: number, outcome: string | null): Promise<void> {
    // Its answer is over: what may be said of the photo later begins anew.
    const what = `state = 'parked', due_at = ?, outcome = ?, attempts = 0, replies_sealed = NULL, replies_begun = 0,
      replies_ended = 0, lease_owner = NULL`;
    await this.database.inTransaction((tx) => this.own(tx, turn, what, [dueAt, short(outcome)]));
  }

  /** The end: what was said, and to whom we answered, is forgotten. */
  async settle(turn: TakenTurn, outcome: string | null, also: (tx: Tx) => Promise<void> = nothing): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      await also(tx);
      await this.own(
        tx,
        turn,
        `state = 'settled', due_at = NULL, lease_owner = NULL, settled_at = ?, outcome = ?,
         address_sealed = '', said_sealed = '', replies_sealed = NULL`,
        [this.clock.now(), short(outcome)],
      );
    });
  }

  /** Given up by our own fault: it stays as it is, sealed, in the list of dead rows (dead-turns.ts). */
  async abandon(turn: TakenTurn, reason: string): Promise<void> {
    const what = "state = 'abandoned', due_at = NULL, lease_owner = NULL, settled_at = ?, outcome = ?";
    await this.database.inTransaction((tx) => this.own(tx, turn, what, [this.clock.now(), short(reason)]));
  }

  async forgetOld(tx: Tx): Promise<void> {
    const now = this.clock.now();
    await tx.run('DELETE FROM chat_turn WHERE settled_at < ?', [now - SETTLED_KEPT]);
    await tx.run('DELETE FROM chat_session WHERE open_until < ?', [now - DAY]);
  }

  private async waits(turn: TakenTurn, dueAt: number, reason: string, attempts: number): Promise<void> {
    const state = turn.row.state === 'parked' ? 'parked' : 'pending';
    const what = 'state = ?, due_at = ?, outcome = ?, attempts = ?, lease_owner = NULL';
    await this.database.inTransaction((tx) => this.own(tx, turn, what, [state, dueAt, short(reason), attempts]));
  }

  private async own(tx: Tx, { row }: TakenTurn, what: string, values: readonly SqlValue[]): Promise<void> {
    const sql = `UPDATE chat_turn SET ${what} WHERE id = ? AND lease_owner = ?`;
    if ((await tx.run(sql, [...values, row.id, row.leaseOwner])) !== 1) throw new TurnLost();
  }
}

/** Taking it up counted already. */
const uncounted = ({ row }: TakenTurn): number => Math.max(0, row.attempts - 1);
const nothing = async (): Promise<void> => undefined;
const short = (reason: string | null): string | null => reason?.slice(0, 200) ?? null;

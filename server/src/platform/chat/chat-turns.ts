import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Clock } from '../../infra/clock';
import { PersonalData } from '../../infra/crypto';
import { Database, type SqlValue, type Tx } from '../../infra/database';
import { ChatTurn } from './chat.entity';
import type { Said } from './conversation';
import { giveReplyBack, takeReply } from './reply-window';
import type { Reply } from './reply';

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
/** Longer than what lies between two writes of a turn: calls of at most ten seconds each, and a photo's decoding. */
const LEASE = 2 * 60 * SECOND;
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
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly personal: PersonalData,
  ) {}

  /**
   * The next turns that are due. An earlier turn of the same person goes first; a turn whose lease ran out is taken
   * over. Parked ones wait for nobody and nobody waits for them.
   */
  claim(limit: number): Promise<ChatTurn[]> {
    // One name a claim: a worker whose lease ran out does not know itself in its successor.
    const owner = randomUUID();
    return this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const found = await tx.all<{ id: string }>(
        `SELECT t.id AS id FROM chat_turn t
         WHERE t.due_at <= ? AND (t.state = 'parked' OR NOT EXISTS (
           SELECT 1 FROM chat_turn e WHERE e.person_key = t.person_key AND e.id <> t.id
             AND (e.state = 'answering' OR (e.state = 'pending' AND e.id < t.id))))
         ORDER BY t.due_at, t.id LIMIT ${limit}`,
        [now],
      );
      const ids = await this.locked(
        tx,
        found.map(({ id }) => id),
        now,
      );
      if (ids.length === 0) return [];
      await tx.run(
        `UPDATE chat_turn SET state = CASE state WHEN 'parked' THEN 'parked' ELSE 'answering' END,
           lease_owner = ?, due_at = ?, attempts = attempts + 1 WHERE id IN (${marks(ids)})`,
        [owner, now + LEASE, ...ids],
      );
      return tx.manager.find(ChatTurn, { where: { id: In(ids) }, order: { id: 'ASC' } });
    });
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

  /** Written before the call, so that a crash after it leaves a trace. False: the platform's window is closed. */
  async beginReply(turn: OpenTurn, index: number): Promise<boolean> {
    return this.database.inTransaction(async (tx) => {
      if (!(await takeReply(tx, turn.row.personKey, this.clock.now()))) return false;
      await this.own(tx, turn, 'replies_begun = ?, due_at = ?', [index + 1, this.clock.now() + LEASE]);
      return true;
    });
  }

  async endReply(turn: OpenTurn, index: number): Promise<void> {
    await this.database.inTransaction((tx) => this.own(tx, turn, 'replies_ended = ?', [index + 1]));
  }

  /** The reply certainly did not go out: it may be tried again at `dueAt`. */
  async takeBackReply(turn: OpenTurn, index: number, dueAt: number, reason: string): Promise<void> {
    await this.database.inTransaction(async (tx) => {
      await giveReplyBack(tx, turn.row.personKey);
      await this.own(tx, turn, "state = 'pending', replies_begun = ?, due_at = ?, outcome = ?, lease_owner = NULL", [
        index,
        dueAt,
        short(reason),
      ]);
    });
  }

  async putBack(turn: TakenTurn, dueAt: number, reason: string): Promise<void> {
    const state = turn.row.state === 'parked' ? 'parked' : 'pending';
    await this.database.inTransaction((tx) =>
      this.own(tx, turn, 'state = ?, due_at = ?, outcome = ?, lease_owner = NULL', [state, dueAt, short(reason)]),
    );
  }

  /** Answered, and its photo is to be had once the person has an account. */
  async park(turn: OpenTurn, dueAt: number, outcome: string | null): Promise<void> {
    const what = "state = 'parked', due_at = ?, outcome = ?, attempts = 0, replies_sealed = NULL, lease_owner = NULL";
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

  async forgetOld(tx: Tx): Promise<void> {
    const now = this.clock.now();
    await tx.run('DELETE FROM chat_turn WHERE settled_at < ?', [now - SETTLED_KEPT]);
    await tx.run('DELETE FROM chat_session WHERE open_until < ?', [now - DAY]);
  }

  /** Those that are still as they were seen and that no other process holds. SQLite's writer is alone anyway. */
  private async locked(tx: Tx, ids: readonly string[], now: number): Promise<string[]> {
    if (ids.length === 0) return [];
    const sql = `SELECT id FROM chat_turn WHERE id IN (${marks(ids)}) AND due_at <= ?${tx.claiming}`;
    return (await tx.all<{ id: string }>(sql, [...ids, now])).map(({ id }) => id);
  }

  private async own(tx: Tx, { row }: TakenTurn, what: string, values: readonly SqlValue[]): Promise<void> {
    const sql = `UPDATE chat_turn SET ${what} WHERE id = ? AND lease_owner = ?`;
    if ((await tx.run(sql, [...values, row.id, row.leaseOwner])) !== 1) throw new TurnLost();
  }
}

const nothing = async (): Promise<void> => undefined;
const short = (reason: string | null): string | null => reason?.slice(0, 200) ?? null;
const marks = (ids: readonly string[]): string => ids.map(() => '?').join(', ');

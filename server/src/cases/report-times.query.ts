import { Injectable } from '@nestjs/common';
import { Database } from '../infra/database';

/** Ids are made of the time, but by a clock that may have been set back since: rows this far around are looked at too. */
const SLACK = 60 * 60_000;

/** More than anybody reports in the months that anybody asks about. */
const MOST = 5_000;

/** When an account reported, for figures that go to itself alone. */
@Injectable()
export class ReportTimes {
  constructor(private readonly database: Database) {}

  /** Epoch milliseconds, between two instants, both included; at most 5,000, the latest. Anonymous reports are left out (access.md, "Anonymous"). */
  async between(accountId: string, from: number, to: number): Promise<number[]> {
    const rows = await this.database.read().all<{ at: number | string }>(
      `SELECT created_at AS at FROM case_file
       WHERE reporter_account_id = ? AND id >= ? AND id < ? AND created_at BETWEEN ? AND ? AND anonymous = 0
       ORDER BY id DESC LIMIT ${MOST}`,
      [accountId, idAt(from - SLACK), idAt(to + SLACK), from, to],
    );
    return rows.map(({ at }) => Number(at));
  }
}

/** How ids of that millisecond begin (UUIDv7, RFC 9562, 5.7): less than any of them. */
function idAt(at: number): string {
  const hex = Math.max(0, at).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

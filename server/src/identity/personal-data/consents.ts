import { Injectable } from '@nestjs/common';
import { CONSENT_KINDS, type ConsentKind, type ConsentsAnswer } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { Database, type Reader, type Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { PersonalConsent } from '../entities';

/** What a person agreed to, question by question (PIPL, articles 14 and 15): appended, so that every answer keeps its time. */
@Injectable()
export class Consents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The answer that holds, for each kind that was ever answered. */
  async of(accountId: string): Promise<ConsentsAnswer> {
    return { items: shown(await newest(this.database.read(), accountId)) };
  }

  /** An answer that says what the last one said adds nothing. */
  async answer(accountId: string, answers: Partial<Record<ConsentKind, boolean>>): Promise<ConsentsAnswer> {
    await this.database.inTransaction(async (tx) => {
      // Two phones of the same person take turns.
      await tx.run('UPDATE account SET last_seen_at = last_seen_at WHERE id = ?', [accountId]);
      const before = await newest(tx, accountId);
      for (const kind of CONSENT_KINDS) {
        const granted = answers[kind];
        if (granted === undefined || before.get(kind)?.granted === granted) continue;
        await tx.manager.insert(PersonalConsent, {
          id: this.ids.next(),
          accountId,
          kind,
          granted,
          at: this.clock.now(),
        });
      }
    });
    return this.of(accountId);
  }

  /** Every answer that was ever given, the first one first. */
  async history(read: Reader, accountId: string): Promise<ConsentsAnswer['items']> {
    return shown(await rows(read, accountId));
  }

  async forget(tx: Tx, accountId: string): Promise<void> {
    await tx.run('DELETE FROM personal_consent WHERE account_id = ?', [accountId]);
  }
}

/** Few: five kinds, and a row only where the mind was changed. */
function rows(read: Reader, accountId: string): Promise<PersonalConsent[]> {
  return read.manager.find(PersonalConsent, { where: { accountId }, order: { id: 'ASC' } });
}

async function newest(read: Reader, accountId: string): Promise<Map<ConsentKind, PersonalConsent>> {
  const all = await rows(read, accountId);
  return new Map(
    CONSENT_KINDS.flatMap((kind) => all.filter((row) => row.kind === kind).slice(-1)).map((row) => [row.kind, row]),
  );
}

function shown(of: Iterable<PersonalConsent> | Map<ConsentKind, PersonalConsent>): ConsentsAnswer['items'] {
  return [...(of instanceof Map ? of.values() : of)].map(({ kind, granted, at }) => ({
    kind,
    granted: Boolean(granted),
    at: new Date(at).toISOString(),
  }));
}

import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Action } from '@citygrid/shared/case';
import { Clock } from '../../infra/clock';
import { Database, isDuplicateKey, type Reader } from '../../infra/database';
import { PhraseEntity } from './phrase.entity';
import { STARTER_PHRASES } from './starter-phrases';

/** An instance without any phrase begins with the starter set; one that has taken some away keeps it so. */
@Injectable()
export class InstallStarterPhrases implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await hasPhrases(this.database.read())) return;
    try {
      await this.database.inTransaction(async (tx) => {
        if (!(await hasPhrases(tx))) await tx.manager.insert(PhraseEntity, starterRows(this.clock.now()));
      });
    } catch (error) {
      // Another process of the same instance was quicker; its rows are the same.
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

function starterRows(createdAt: number): PhraseEntity[] {
  return Object.entries(STARTER_PHRASES).flatMap(([action, texts]) =>
    texts.map((text, index) => ({
      // By what it says: two processes that start together make the same rows, and only one of them can.
      id: `starter-${createHash('sha256').update(`${action} ${text}`).digest('hex').slice(0, 24)}`,
      action: action as Action,
      text,
      streetCode: null,
      sort: (index + 1) * 10,
      active: true,
      createdAt,
    })),
  );
}

async function hasPhrases(reader: Pick<Reader, 'one'>): Promise<boolean> {
  return (await reader.one('SELECT id FROM phrase LIMIT 1')) !== null;
}

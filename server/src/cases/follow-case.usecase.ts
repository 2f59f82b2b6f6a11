import { Injectable } from '@nestjs/common';
import { isPubliclyVisible, isReporter, type Actor } from '@citygrid/shared/case';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import { Database, isDuplicateKey } from '../infra/database';
import { ProblemError } from '../infra/http';
import { FindCase } from './find-case.query';

/** Following a public case of somebody else's: told of its progress, without a say in it. Both ways idempotent. */
@Injectable()
export class FollowCase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly find: FindCase,
  ) {}

  async follow(accountId: string, caseId: string): Promise<void> {
    const actor: Actor = await this.actors.of(accountId);
    const { file } = await this.find.visible(this.database.read(), caseId, actor);
    if (isReporter(file.state, actor)) throw new ProblemError('own-case', '这是您自己上报的，进展会自动通知您');
    if (!isPubliclyVisible(file.state)) throw new ProblemError('forbidden', '只能关注公开的事项');
    try {
      await this.database.inTransaction((tx) =>
        tx.run('INSERT INTO case_follower (case_id, account_id, at) VALUES (?, ?, ?)', [
          file.id,
          accountId,
          this.clock.now(),
        ]),
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async unfollow(accountId: string, caseId: string): Promise<void> {
    const { file } = await this.find.visible(this.database.read(), caseId, await this.actors.of(accountId));
    await this.database.inTransaction((tx) =>
      tx.run('DELETE FROM case_follower WHERE case_id = ? AND account_id = ?', [file.id, accountId]),
    );
  }
}

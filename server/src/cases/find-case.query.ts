import { Injectable } from '@nestjs/common';
import { parseCaseNumber } from '@citygrid/shared/api';
import { viewFor, type Actor, type View } from '@citygrid/shared/case';
import type { Reader } from '../infra/database';
import { ProblemError } from '../infra/http';
import { RateLimits } from '../infra/rate';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The case behind an id or number, for somebody who may see it. */
@Injectable()
export class FindCase {
  constructor(
    private readonly files: CaseFiles,
    private readonly limits: RateLimits,
  ) {}

  /** Throws `not-found`, the same for a case that is not there and one that this person may not see. */
  async visible(reader: Reader, text: string, actor: Actor): Promise<{ file: CaseFile; view: View }> {
    // Whoever guesses numbers runs dry; whoever mistypes one does not.
    await this.limits.refuseSpent('missingNumber', actor.accountId ?? '');
    const file = await this.lookUp(reader, text);
    const view = file && viewFor(file.state, actor);
    if (!file || !view) await this.limits.spend('missingNumber', actor.accountId ?? '');
    if (!file || !view) throw new ProblemError('not-found', '没有找到这件事，或您不能查看它');
    return { file, view };
  }

  private async lookUp(reader: Reader, text: string): Promise<CaseFile | null> {
    if (UUID.test(text)) return this.files.byId(reader, text.toLowerCase());
    const parsed = parseCaseNumber(text);
    if (parsed.kind === 'wrong-check-digit')
      throw new ProblemError('not-found', '案件编号的校验位不对，请核对后再输入');
    return parsed.kind === 'number' ? this.files.byNumber(reader, parsed.number) : null;
  }
}

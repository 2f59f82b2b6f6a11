import { Inject, Injectable, Optional } from '@nestjs/common';
import { CitizenWordsOfCases, type CitizenWords } from '../cases';
import { Accounts } from '../identity';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { MediaPublication, MediaUrls } from '../media';
import { afterAnswer, passed, toReview, undecided, type NextStep } from './check-policy';
import { REPORT } from './check-what-is-said.handler';
import { CONTENT_CHECKERS, type CheckAnswer, type ContentAuthor, type ContentChecker } from './content-checker.port';
import { localLabel } from './local-list';
import type { SafetyCheck } from './safety-check.entity';

/** The longest one call may take, milliseconds; afterwards it counts as failed. */
export const CALL_MS = 30_000;

export interface Asked {
  step: NextStep;
  /** Whose checker was asked; null: none. */
  platform: ContentChecker['platform'] | null;
}

/**
 * One attempt at one check, outside any transaction. The words are read now and the author looked up now, for this call
 * alone. Never throws for what a checker does; its error text may hold the words and is not kept.
 */
@Injectable()
export class AskChecker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: CitizenWordsOfCases,
    private readonly accounts: Accounts,
    private readonly photos: MediaPublication,
    private readonly urls: MediaUrls,
    @Optional() @Inject(CONTENT_CHECKERS) private readonly checkers: readonly ContentChecker[] = [],
  ) {}

  ask(check: SafetyCheck): Promise<Asked> {
    return check.subject === 'text' ? this.askAboutText(check) : this.askAboutPhoto(check);
  }

  private async askAboutText(check: SafetyCheck): Promise<Asked> {
    const words = await this.wordsOf(check);
    if (!words) return nobody(passed('nothing-to-check'));
    const label = localLabel(words.text);
    if (label) return nobody(toReview(label));
    const found = await this.checkerOf(words.accountId);
    if (!found) return nobody(passed('local-list'));
    return this.call(check, found.checker, () => found.checker.checkText(words.text, found.author));
  }

  private async askAboutPhoto(check: SafetyCheck): Promise<Asked> {
    const photo = await this.photos.standing(this.database.read(), check.subjectRef);
    if (!photo) return nobody(undecided('photo-gone'));
    const found = await this.checkerOf(photo.ownerAccountId);
    if (!found) return nobody(undecided('no-checker'));
    const url = this.urls.checkUrl(check.subjectRef);
    return this.call(check, found.checker, () => found.checker.checkImage(url, found.author));
  }

  private async wordsOf({ caseId, subjectRef }: SafetyCheck): Promise<CitizenWords | null> {
    const reader = this.database.read();
    return subjectRef === REPORT ? this.words.ofReport(reader, caseId) : this.words.ofStep(reader, caseId, subjectRef);
  }

  /** A platform checks what its own people wrote; it does not know anybody else's. */
  private async checkerOf(
    accountId: string | null,
  ): Promise<{ checker: ContentChecker; author: ContentAuthor } | null> {
    const address = accountId === null ? null : await this.accounts.addressOf(accountId);
    const checker = this.checkers.find(({ platform }) => platform === address?.platform);
    if (!address || !checker) return null;
    const { platform, openId, userId } = address;
    return { checker, author: { platform, openId, userId } };
  }

  private async call(
    check: SafetyCheck,
    { platform }: ContentChecker,
    work: () => Promise<CheckAnswer>,
  ): Promise<Asked> {
    const answer = await withinTime(Promise.resolve().then(work));
    return { step: afterAnswer(answer, check.attempts, this.clock.now()), platform };
  }
}

function nobody(step: NextStep): Asked {
  return { step, platform: null };
}

async function withinTime(call: Promise<CheckAnswer>): Promise<CheckAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'failed', reason: 'call-took-too-long', again: true }), CALL_MS);
    timer.unref();
  });
  try {
    return await Promise.race([call, late]);
  } catch {
    return { kind: 'failed', reason: 'checker-failed', again: true };
  } finally {
    clearTimeout(timer);
  }
}

import { Logger } from '@nestjs/common';
import type { Clock } from '../../infra/clock';
import type { Ids } from '../../infra/ids';
import { ContentChecker, type CheckAnswer, type ContentAuthor, type ContentVerdict } from '../../safety';
import { PlatformCallError } from '../call-error';
import { failedCheck } from '../failed-check';
import { textParts } from '../text-parts';
import { word } from '../word';
import type { AlipayClient } from './client';

const TEXT_API = 'content.detect';
const IMAGE_API = 'content.sync.detect';
/** The channel of mini-programs, and all kinds of content; a contract may leave some out (Alipay: content.sync.detect). */
const CHANNEL = 'tinyapp-eco-open';
const PRODUCTS = 'TJ_POLITICS_MC,TJ_PORN_MC,TJ_ILLEGAL_MC,TJ_TERRORISM_MC,TJ_ABUSES_MC';
/** Characters of one check: no limit is published, so a careful one, in UTF-16 units. */
const PART = 1_000;
/** A word on the border of two parts stands whole in one of them. */
const OVERLAP = 50;
/** Who has not bought the product will not have it within the next hour, milliseconds. */
const ASK_AGAIN_AFTER = 60 * 60_000;

const TEXT_VERDICTS = new Map<string, ContentVerdict>([
  ['PASSED', 'pass'],
  ['REJECTED', 'risky'],
]);
const IMAGE_VERDICTS = new Map<string, ContentVerdict>([
  ['pass', 'pass'],
  ['review', 'review'],
  ['block', 'risky'],
]);

/**
 * Alipay's content checks: words by `content.detect`, which every app may use and which today stops
 * political matter only (the local list stands beside it); pictures by `content.sync.detect`, where it has been bought.
 */
export class AlipayContentChecker extends ContentChecker {
  readonly platform = 'alipay' as const;
  private readonly log = new Logger('alipay');
  private imagesAgainAt = 0;

  constructor(
    private readonly client: AlipayClient,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async checkText(text: string): Promise<CheckAnswer> {
    for (const content of textParts(plainWords(text), PART, OVERLAP)) {
      const answer = await this.orFailed(async () => this.checkPart(content));
      if (answer.kind !== 'verdict' || answer.verdict !== 'pass') return answer;
    }
    // Signs and pictures alone are not for this check; as long as they say nothing they harm nobody.
    return { kind: 'verdict', verdict: 'pass', label: null };
  }

  async checkImage(url: string, author: ContentAuthor): Promise<CheckAnswer> {
    if (this.clock.now() < this.imagesAgainAt) return NOT_BOUGHT;
    return this.orFailed(async () => {
      const answer = await this.client.call('alipay.security.risk.content.sync.detect', IMAGE_API, {
        biz_content: {
          channel: CHANNEL,
          content_type: 'PICTURE',
          data_list: [url],
          products: PRODUCTS,
          request_id: this.ids.next(),
          ...idOf(author),
        },
      });
      const verdict = IMAGE_VERDICTS.get(word(answer['suggestion']));
      // The platform could not get at the picture, or left the verdict for later: neither is a pass.
      if (!verdict)
        return { kind: 'failed', reason: `no suggestion ${word(answer['result_code'])}`.trim(), again: true };
      const { label } = (answer['detect_check_labels'] ?? {}) as { label?: unknown };
      return { kind: 'verdict', verdict, label: word(label) || null };
    });
  }

  private async checkPart(content: string): Promise<CheckAnswer> {
    const answer = await this.client.call('alipay.security.risk.content.detect', TEXT_API, {
      biz_content: { content },
    });
    const verdict = TEXT_VERDICTS.get(word(answer['action']));
    return verdict
      ? { kind: 'verdict', verdict, label: null }
      : { kind: 'failed', reason: 'no action in the answer', again: true };
  }

  private async orFailed(check: () => Promise<CheckAnswer>): Promise<CheckAnswer> {
    try {
      return await check();
    } catch (error) {
      if (error instanceof PlatformCallError && isNotBought(error)) {
        this.imagesAgainAt = this.clock.now() + ASK_AGAIN_AFTER;
        this.log.warn(`${error.message}: pictures from Alipay wait for a person until the product is bought`);
        return NOT_BOUGHT;
      }
      return failedCheck(error, this.log);
    }
  }
}

const NOT_BOUGHT: CheckAnswer = { kind: 'failed', reason: 'content.sync.detect is not bought', again: false };

function isNotBought({ api, failure }: PlatformCallError): boolean {
  return api === IMAGE_API && failure.kind === 'refused' && failure.subCode === 'isv.insufficient-isv-permissions';
}

function idOf({ platform, openId, userId }: ContentAuthor): Record<string, string> {
  if (platform !== 'alipay') return {};
  return openId ? { open_id: openId } : userId ? { user_id: userId } : {};
}

/**
 * Words without what the interface does not want: double quotes and special characters. They go without leaving a gap,
 * so that a word which somebody wrote with stars in it stands together again.
 */
function plainWords(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{Zs}\n，。！？、；：,.!?;:-]/gu, '').trim();
}

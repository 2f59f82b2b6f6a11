import { Logger } from '@nestjs/common';
import { ContentChecker, type CheckAnswer, type ContentAuthor, type ContentVerdict } from '../../safety';
import { PlatformCallError } from '../call-error';
import { failedCheck } from '../failed-check';
import { textParts } from '../text-parts';
import { word } from '../word';
import type { WechatClient } from './client';

const TEXT_API = 'msg_sec_check';
const IMAGE_API = 'media_check_async';
/** 3, forum: words and photos of a report are there for others to read, as a post is. */
const SCENE = 3;
const VERSION = 2;
const IMAGE = 2;
/** Characters of one check; the unit is not said, and UTF-16 units are never fewer than any other. */
const PART = 2_500;
/** A word on the border of two parts stands whole in one of them. */
const OVERLAP = 100;

type Verdict = Extract<CheckAnswer, { kind: 'verdict' }>;

const SEVERITY: readonly ContentVerdict[] = ['pass', 'review', 'risky'];

/**
 * WeChat's content checks, version 2 (WeChat: msg_sec_check, media_check_async). `errcode` 0 says that the check ran; what it found stands in
 * `result.suggest`, and nothing but "pass" there is a pass. Both ask for an openid that was in the app within two hours.
 */
export class WechatContentChecker extends ContentChecker {
  readonly platform = 'wechat' as const;
  private readonly log = new Logger('wechat');

  constructor(private readonly client: WechatClient) {
    super();
  }

  async checkText(text: string, author: ContentAuthor): Promise<CheckAnswer> {
    const openid = openIdOf(author);
    if (openid === null) return NOBODY;
    let worst: Verdict | null = null;
    for (const content of textParts(readable(text), PART, OVERLAP)) {
      const answer: CheckAnswer = await this.orFailed(async () => this.checkPart(content, openid));
      if (answer.kind !== 'verdict' || answer.verdict === 'risky') return answer;
      if (worst === null || severityOf(answer) > severityOf(worst)) worst = answer;
    }
    return worst ?? { kind: 'verdict', verdict: 'pass', label: null };
  }

  async checkImage(url: string, author: ContentAuthor): Promise<CheckAnswer> {
    const openid = openIdOf(author);
    if (openid === null) return NOBODY;
    return this.orFailed(async () => {
      const asked = { media_url: url, media_type: IMAGE, version: VERSION, scene: SCENE, openid };
      const { trace_id: traceId } = await this.client.post(IMAGE_API, '/wxa/media_check_async', asked);
      const id = word(traceId);
      return id === '' ? { kind: 'failed', reason: 'no trace_id', again: true } : { kind: 'later', traceId: id };
    });
  }

  private async checkPart(content: string, openid: string): Promise<CheckAnswer> {
    const asked = { content, version: VERSION, scene: SCENE, openid };
    const { result } = await this.client.post(TEXT_API, '/wxa/msg_sec_check', asked);
    const { suggest, label } = (result ?? {}) as { suggest?: unknown; label?: unknown };
    const verdict = SEVERITY.find((known) => known === suggest);
    if (!verdict) return { kind: 'failed', reason: 'no verdict in the answer', again: true };
    return { kind: 'verdict', verdict, label: word(label) || null };
  }

  private async orFailed(check: () => Promise<CheckAnswer>): Promise<CheckAnswer> {
    try {
      return await check();
    } catch (error) {
      if (isRefusedAsRisky(error)) return { kind: 'verdict', verdict: 'risky', label: null };
      return failedCheck(error, this.log);
    }
  }
}

const NOBODY: CheckAnswer = { kind: 'failed', reason: 'no openid of WeChat', again: false };

/** The first version's way to say "risky"; better understood than taken for a failure. */
function isRefusedAsRisky(error: unknown): boolean {
  return error instanceof PlatformCallError && error.failure.kind === 'refused' && error.failure.code === '87014';
}

function openIdOf({ platform, openId }: ContentAuthor): string | null {
  return platform === 'wechat' && openId ? openId : null;
}

function severityOf({ verdict }: Verdict): number {
  return SEVERITY.indexOf(verdict);
}

/**
 * JSON writes lone surrogates and control characters as `\uXXXX`, and the check let pass whatever stood beside such
 * an escape: they go before.
 */
function readable(text: string): string {
  return text.replace(/[\p{Cs}\p{Cc}]/gu, (character) => (character === '\n' ? character : ' '));
}

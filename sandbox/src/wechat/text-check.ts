import { randomBytes } from 'node:crypto';
import type { World } from '../world/world';
import { checkVisitor, isFailure, isScene, traceIdOf, USUAL_LABEL } from './check-visitor';
import { wechatFailure, type WechatFailure } from './errors';

/** Code points that one check takes; what the platform counts is not published. */
const LONGEST = 2500;

interface TextVerdict {
  readonly suggest: 'pass' | 'review' | 'risky';
  readonly label: number;
  readonly keyword?: string;
}

/**
 * `POST /wxa/msg_sec_check`. Errcode 0 does not mean clean: the verdict stands in
 * `result.suggest`. `raw` is the body as it came: the platform judges that, and `\uXXXX` escapes pass everything.
 */
export function checkText(world: World, body: Record<string, unknown>, raw: string): object {
  const { content, version, scene, openid } = body;
  if (typeof content !== 'string' || content === '') return wechatFailure(47001);
  if ([...content].length > LONGEST) return wechatFailure(45002);
  if (version === undefined || version === 1) return oldAnswer(world, raw, body);
  if (version !== 2) return wechatFailure(40097);
  if (!isScene(scene)) return wechatFailure(40129);
  const visitor = checkVisitor(world, openid);
  if (isFailure(visitor)) return visitor;

  const decided = world.verdicts.take('text', visitor);
  const verdict = decided
    ? { suggest: decided.suggest, label: decided.label ?? USUAL_LABEL[decided.suggest] }
    : judge(world, raw, body);
  return { errcode: 0, errmsg: 'ok', ...resultOf(verdict), trace_id: traceIdOf(randomBytes(12)) };
}

/** Version 1 knows only clean and 87014. */
function oldAnswer(world: World, raw: string, body: Record<string, unknown>): WechatFailure | object {
  return judge(world, raw, body).suggest === 'risky' ? wechatFailure(87014) : { errcode: 0, errmsg: 'ok' };
}

function judge(world: World, raw: string, body: Record<string, unknown>): TextVerdict {
  const shown = body['scene'] === 1 ? [body['nickname'], body['signature']] : [body['nickname']];
  const texts = [body['content'], body['title'], ...shown].filter((text) => typeof text === 'string');
  const hit = world.keywords.judge(texts.join('\n'));
  if (!hit || !raw.includes(hit.keyword)) return { suggest: 'pass', label: USUAL_LABEL.pass };
  return { ...hit, label: USUAL_LABEL[hit.suggest] };
}

function resultOf({ suggest, label, keyword }: TextVerdict): object {
  const model = { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 };
  const words = keyword === undefined ? [] : [{ strategy: 'keyword', errcode: 0, suggest, label, keyword, level: 90 }];
  return { result: { suggest, label }, detail: [...words, model] };
}

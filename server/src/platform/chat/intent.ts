import { LIMITS, parseCaseNumber } from '@citygrid/shared/api';
import { isDanger } from './danger';
import { numberIn, type NumberFound } from './number-in-words';

/** What somebody wants who wrote to us. */
export type Intent =
  | NumberFound
  /** 人工: a human being. */
  | { kind: 'human' }
  /** How far is it? Without saying what. */
  | { kind: 'progress' }
  /** Words that a report can begin with. */
  | { kind: 'report'; words: string }
  | { kind: 'how-to-report' }
  | { kind: 'how-to-ask' }
  | { kind: 'thanks' }
  | { kind: 'menu' };

export interface Understood {
  /** Somebody may be in danger: comes before everything else. */
  danger: boolean;
  intent: Intent;
}

/** Fewer letters than this say nothing that a report could begin with. */
const LETTERS = 3;
/** What stands further back is not read, UTF-16 units: twice what a report takes. It is kept all the same. */
const READ = 2 * LIMITS.descriptionMax;
/** A message that as a whole is a wish, a thanks or a greeting is no longer than this, UTF-16 units. */
const WHOLE = 200;

/** Reads what a person wrote: the same words in, the same intent out. */
export function understand(text: string): Understood {
  const words = readable(text);
  // Full-width digits and letters made plain, to understand by; what is kept stays as it was written.
  const plain = words.slice(0, READ).normalize('NFKC').slice(0, READ);
  const danger = isDanger(plain);
  return { danger, intent: intentOf(words, plain, danger) };
}

/** What cannot be seen or stored gone, ends trimmed. */
export function readable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\p{Cs}\u200b\u2060\ufeff]/gu, '')
    .trim();
}

function intentOf(words: string, plain: string, danger: boolean): Intent {
  const number = numberIn(plain);
  if (number) return number;
  const said = danger ? null : wholeMessage(plain);
  if (said) return { kind: said };
  // The app's own little pictures come as 「[微笑]」.
  const letters = plain.replace(/\[\p{L}{1,5}\]/gu, '').match(/\p{L}/gu)?.length ?? 0;
  return letters >= LETTERS ? { kind: 'report', words } : { kind: 'menu' };
}

/** What the message as a whole says; null: it says something of its own. */
function wholeMessage(words: string): Fixed | null {
  const bare = words.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
  if (bare.length > WHOLE) return null;
  const said = withoutDressing(bare);
  return SAID.find(({ pattern }) => pattern.test(said))?.kind ?? null;
}

/** Without the politeness that people begin and end with. */
function withoutDressing(plain: string): string {
  const polite = plain
    .replace(/^(?:您好|你好|请问一下|请问|请|麻烦您?|那个)+/u, '')
    .replace(/(?:谢谢您?|吧|啊|呀|呢|哦|哈)+$/u, '');
  return polite === '' ? plain : polite;
}

type Fixed = Extract<Intent['kind'], 'human' | 'progress' | 'how-to-report' | 'how-to-ask' | 'thanks' | 'menu'>;

const HUMAN = '(?:人工|真人|客服|人工客服|人工服务|在线客服|工作人员|网格员|社区|值班|值班人员|值班电话|联系电话|电话)';

/**
 * Whole messages, not words in them: 「人工湖有垃圾」 is a report, 「人工」 is a wish. Where alternatives repeat, none may
 * itself repeat or be made of others (no `嗯+` in a `(?:…)+`): there are exponentially many ways to read 「嗯嗯嗯…x」.
 */
const SAID: readonly { kind: Fixed; pattern: RegExp }[] = [
  {
    kind: 'human',
    pattern: new RegExp(
      `^(?:3|(?:我)?(?:想|要|需要)?(?:帮我)?(?:转|找|接|打|联系|呼叫)?(?:一下|个)?${HUMAN}(?:服务|号码|是多少)?)$`,
      'u',
    ),
  },
  { kind: 'how-to-ask', pattern: /^(?:1|查进度|查询|查询进度|查案件|查编号|编号|案件编号)$/u },
  {
    kind: 'progress',
    pattern:
      /^(?=.{2,14}$)(?:我(?:的|上报的|报的|反映的|反馈的)?)?(?:上报|反映|反馈|那件事|这件事|事情|问题|案件|事)?(?:的)?(?:现在)?(?:进度|进展|结果|处理结果|怎么样了?|到哪一?步了?|到哪了|有结果了?吗|有消息了?吗|(?:处理|办|修|弄|解决)(?:好|完)?了?(?:吗|没|没有|么)|什么时候(?:修|办|处理|弄)?好?)$/u,
  },
  { kind: 'progress', pattern: /^(?:我的上报|我的案件|我的事项|我的反映|我上报的)$/u },
  {
    kind: 'how-to-report',
    pattern:
      /^(?:2|(?:我)?(?:想|要|怎么|怎样|如何)?(?:上报|报修|报事|反映|投诉|举报)(?:问题|事情|一下)?|报问题|报一件事)$/u,
  },
  {
    kind: 'thanks',
    pattern:
      /^(?:谢谢|多谢|感谢|谢啦|辛苦了?|好的|好|收到|知道了|明白了?|嗯|ok|okay|thanks|thankyou|再见|拜拜)+(?:您|你们?|大家)?$/u,
  },
  {
    kind: 'menu',
    pattern:
      /^(?:您好|你好|你们好|大家好|在吗|在么|在不在|有人吗|有人在吗|喂|嗨|哈喽|hi|hello|hey|早上好|上午好|中午好|下午好|晚上好|帮助|帮忙|help|菜单|功能|怎么用|使用方法|开始|测试|test)+$/u,
  },
];

/** A card of our own that a person sends into the chat names its case in the page's query. */
export function caseOfCard(page: string): { kind: 'case-id'; id: string } | { kind: 'number'; number: string } | null {
  const [path, query = ''] = page.split('?');
  if (!/^\/?pages\/case\/index(?:\.html)?$/.test(path ?? '')) return null;
  const id = new URLSearchParams(query).get('id') ?? '';
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return { kind: 'case-id', id: id.toLowerCase() };
  const parsed = parseCaseNumber(id);
  return parsed.kind === 'number' ? { kind: 'number', number: parsed.number } : null;
}

import { caseNumber } from '@citygrid/shared/api';
import { STATUSES, type Status } from '@citygrid/shared/case';
import { PRIVATE_MATTER } from '@citygrid/shared/message';
import type { KnownCase, KnownDraft, PhotoTrouble } from './answers';
import { answerTo, needOf, type Found } from './conversation';
import type { Reply } from './reply';

const NOW = Date.UTC(2026, 10, 22, 2);
const NUMBER = caseNumber('261122', '0483915');
const ID = '019aa6f4-3c5e-7b1a-9d2f-0123456789ab';
const ROLES = ['reporter', 'coReporter', 'follower'] as const;

const aCase = (
  status: Status,
  change: Partial<KnownCase['standing']> = {},
  as: KnownCase['as'] = 'reporter',
): KnownCase => ({
  id: ID,
  as,
  standing: {
    number: NUMBER,
    status,
    matter: '道路',
    place: '车陂街道',
    departmentName: '市政建设科',
    deadlineAt: NOW + 3_600_000,
    urgent: false,
    ...change,
  },
});
const aDraft = (change: Partial<KnownDraft> = {}): KnownDraft => ({
  id: ID,
  isNew: true,
  photos: 0,
  cut: false,
  ...change,
});
const say = (found: Found): Reply[] => answerTo(found, NOW, 'Asia/Shanghai');
const words = (replies: readonly Reply[]): string =>
  replies.map((reply) => (reply.kind === 'text' ? reply.text : `[${reply.title}](${reply.page})`)).join('\n');
const kept = (draft: KnownDraft, what: 'words' | 'photo' = 'words', hasAccount = true): Reply[] =>
  say({ kind: 'kept', what, draft, hasAccount });

/** Everything that is ever said. */
const ALL: Reply[][] = [
  ...STATUSES.flatMap((status) => ROLES.map((as) => say({ kind: 'case', case: aCase(status, {}, as) }))),
  say({ kind: 'case', case: null }),
  say({ kind: 'case', case: 'asked-too-often' }),
  say({ kind: 'latest-case', case: null }),
  say({ kind: 'duty-phone', phone: '020-00000001' }),
  say({ kind: 'duty-phone', phone: null }),
  ...(['words', 'photo'] as const).flatMap((what) =>
    [aDraft(), aDraft({ isNew: false, photos: 9, cut: true })].flatMap((draft) => [
      kept(draft, what),
      kept(draft, what, false),
    ]),
  ),
  ...(['not-a-photo', 'too-large', 'gone', 'too-many'] as PhotoTrouble[]).map((trouble) =>
    say({ kind: 'not-kept', trouble }),
  ),
  ...['你好', '谢谢', '1', '2', '着火了', '2611220483915', `${NUMBER.slice(0, 13)}9`].map((text) => {
    const { need, first } = needOf({ kind: 'text', words: text });
    return [...first, ...(need.kind === 'nothing' ? need.replies : [])];
  }),
];

describe('what is said', () => {
  it('fits the platform: never more than five with a warning before, texts within its bytes', () => {
    for (const replies of ALL) {
      expect(replies.length).toBeGreaterThan(0);
      expect(replies.length).toBeLessThanOrEqual(2);
      for (const reply of replies)
        expect(Buffer.byteLength(reply.kind === 'text' ? reply.text : reply.title)).toBeLessThan(
          reply.kind === 'text' ? 800 : 80,
        );
    }
  });

  it('is in words that people use', () => {
    for (const replies of ALL)
      expect(words(replies)).not.toMatch(/待派遣|结案|案卷|undefined|null|NaN|\{|openid|account/);
  });

  it('opens pages of the mini-program, and no address', () => {
    const pages = ALL.flat().flatMap((reply) => (reply.kind === 'card' ? [reply.page] : []));
    for (const page of pages) expect(page).toMatch(/^pages\/(case|report)\/index(\?(id|draft)=[0-9a-f-]{36})?$/);
    expect(words(ALL.flat())).not.toMatch(/https?:/);
  });
});

describe('a case', () => {
  it.each(STATUSES)('that is %s: number, how it stands, and the card', (status) => {
    const replies = say({ kind: 'case', case: aCase(status) });
    expect(words(replies)).toContain('261122-0483915-');
    expect(replies[1]).toMatchObject({ kind: 'card', page: `pages/case/index?id=${ID}` });
  });

  it('of a kind that is not public is not named by its kind', () => {
    expect(words(say({ kind: 'case', case: aCase('processing', { matter: PRIVATE_MATTER }) }))).not.toContain('道路');
  });

  it('gives the time by which it should be done, in the civil time of the place; none that is over', () => {
    expect(words(say({ kind: 'case', case: aCase('processing') }))).toContain('11月22日 11:00');
    expect(words(say({ kind: 'case', case: aCase('processing', { deadlineAt: NOW - 1 }) }))).not.toContain('11月22日');
  });

  it('of a follower is called so', () => {
    expect(words(say({ kind: 'case', case: aCase('processing', {}, 'follower') }))).toContain('您关注的');
  });
});

describe('a draft', () => {
  it('is opened by a card, once', () => {
    expect(kept(aDraft()).map(({ kind }) => kind)).toEqual(['text', 'card']);
    expect(kept(aDraft({ isNew: false, photos: 3 }))).toEqual([
      { kind: 'text', text: expect.stringContaining('3 张照片') },
    ]);
  });

  it('says that it is not sent yet, and that words were cut', () => {
    expect(words(kept(aDraft()))).toContain('还没有提交');
    expect(words(kept(aDraft({ cut: true })))).toContain('1000');
  });
});

describe('danger', () => {
  it('comes first of all, with the three numbers', () => {
    const { first, need } = needOf({ kind: 'text', words: '三楼着火了，快来人' });
    expect(words(first)).toMatch(/119[^]*120[^]*110[^]*本平台不是报警电话/);
    expect(need).toEqual({ kind: 'keep-words', words: '三楼着火了，快来人' });
  });
});

it('what cannot be read gets the menu', () => {
  const { need } = needOf({ kind: 'other' });
  expect(need.kind === 'nothing' && words(need.replies)).toContain('文字和照片');
  expect(needOf({ kind: 'card', page: 'pages/other/index' }).need.kind).toBe('nothing');
});

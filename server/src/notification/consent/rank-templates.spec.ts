import type { Status } from '@citygrid/shared/case';
import type { Moment } from './subscriptions.dto';
import { rankTemplates, type Askable } from './rank-templates';

/** `progress 2` is a one-time template with two grants left, `task*` a long-term one without consent. */
const templates = (words: string): Askable[] =>
  words
    .split(', ')
    .filter(Boolean)
    .map((word) => {
      const [, key, long, left] = /^(\w+)(\*?)(?: (\d+))?$/.exec(word)!;
      return { templateKey: key as Askable['templateKey'], kind: long ? 'long' : 'once', remaining: Number(left ?? 0) };
    });

describe('what is asked for at a tap', () => {
  test.each<[Moment, Status | null, string, string]>([
    // What comes next.
    ['report', null, 'progress, result, replyNeeded', 'progress result replyNeeded'],
    ['report', 'processing', 'progress, result, replyNeeded', 'result progress replyNeeded'],
    ['report', 'verifying', 'progress, result, replyNeeded', 'result replyNeeded progress'],
    ['urge', 'processing', 'progress, result, replyNeeded', 'progress result replyNeeded'],
    // A closed case may be reopened, a rejected one appealed; what is over for good sends nothing.
    ['urge', 'rejected', 'progress, result, replyNeeded', 'progress result replyNeeded'],
    ['report', 'closed', 'progress, result, replyNeeded', 'progress result replyNeeded'],
    ['report', 'archived', 'progress, result, replyNeeded', ''],
    ['urge', 'withdrawn', 'progress, result, replyNeeded', ''],
    ['task', 'archived', 'task, reminder, returned', 'task reminder returned'],
    ['task', null, 'task, reminder, returned', 'task reminder returned'],
    ['task', 'processing', 'task, reminder, returned', 'reminder task returned'],

    // What is left.
    ['report', null, 'progress 4, result, replyNeeded', 'result replyNeeded progress'],
    ['report', null, 'progress 1, result 1, replyNeeded 1', 'progress result replyNeeded'],
    ['report', null, 'progress 40, result 40, replyNeeded 40', 'progress result replyNeeded'],
    ['task', null, 'task 20, reminder, returned', 'reminder returned task'],

    // One kind; a long-term consent that stands is not asked for.
    ['report', null, 'progress*, result*, replyNeeded*', 'progress result replyNeeded'],
    ['report', null, 'progress* 1, result*, replyNeeded*', 'result replyNeeded'],
    ['report', null, 'progress* 1, result* 1, replyNeeded* 1', ''],
    ['report', null, 'progress* 1, result, replyNeeded', 'result replyNeeded'],
    ['report', null, 'progress*, result, replyNeeded', 'progress'],
    ['report', null, 'progress, result*, replyNeeded', 'progress replyNeeded'],
    ['report', null, 'replyNeeded', 'replyNeeded'],
    ['report', null, '', ''],
  ])('%s, case %s, [%s]: [%s]', (moment, status, known, asked) => {
    const ranked = rankTemplates(templates(known), moment, status);
    expect(ranked.map(({ templateKey }) => templateKey).join(' ')).toBe(asked);
    expect(rankTemplates(templates(known), moment, status)).toEqual(ranked);
  });

  test('never more than a dialog takes', () => {
    const many = templates('progress, result, replyNeeded, progress, result');
    expect(rankTemplates(many, 'report', null)).toHaveLength(3);
  });
});

import { caseNumber, formatCaseNumber } from '@citygrid/shared/api';
import { caseOfCard, understand } from './intent';

const NUMBER = caseNumber('261122', '0483915');
const WRONG = `${NUMBER.slice(0, 13)}${(Number(NUMBER[13]) + 1) % 10}`;
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const han = (text: string): string => [...text].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');

describe('a case number', () => {
  const shown = formatCaseNumber(NUMBER);

  it.each([
    NUMBER,
    shown,
    fullWidth(NUMBER),
    fullWidth(shown),
    shown.replaceAll('-', '—'),
    shown.replaceAll('-', ' - '),
    shown.replaceAll('-', '、'),
    [...NUMBER].join(' '),
    `编号：${shown}`,
    `案件编号${NUMBER}。`,
    `查一下 ${shown}`,
    `查${NUMBER}`,
    `No. ${NUMBER}`,
    `  ${shown}\n`,
    han(NUMBER),
    `编号${han(NUMBER)}`,
    `您好，我上个星期报的 ${shown} 怎么还没修好？`,
    `我报的${NUMBER}到现在没人来，电话13800138000`,
    `电话13800138000 编号${shown}`,
  ])('is read from %j', (words) => {
    expect(understand(words)).toEqual({ danger: false, intent: { kind: 'number', number: NUMBER } });
  });

  it.each([WRONG, formatCaseNumber(WRONG), `编号 ${WRONG} 怎么样了`, '99999999999999'])(
    'with a digit that is wrong is still meant as one: %j',
    (words) => {
      expect(understand(words).intent).toEqual({ kind: 'wrong-number' });
    },
  );

  it.each([
    [NUMBER.slice(0, 13), 13],
    [`${NUMBER}1`, 15],
    [`编号：${NUMBER.slice(1, 13)}`, 12],
  ])('of a wrong length says so: %j', (words, digits) => {
    expect(understand(words).intent).toEqual({ kind: 'number-length', digits });
  });

  it.each([
    ['a phone number', '13800138000'],
    ['a citizen’s id', '440106199001011234'],
    ['a bank card', '6222020200112233445'],
  ])('is not %s alone', (_, words) => {
    expect(understand(words).intent).toEqual({ kind: 'menu' });
  });

  it('is not fourteen digits of something else in a sentence', () => {
    expect(understand('快递单号 99999999999999 的车占了消防通道').intent.kind).toBe('report');
  });

  it('is found in linear time', () => {
    const started = performance.now();
    understand('1 '.repeat(20_000));
    understand('1-'.repeat(20_000) + 'x');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a wish', () => {
  it.each([
    '人工',
    '转人工',
    '我要人工客服',
    '人工。',
    '请转人工，谢谢',
    '找客服',
    '真人',
    '值班电话',
    '值班电话是多少',
    '3',
    '３',
    '我想找工作人员',
  ])('for a human: %j', (words) => expect(understand(words).intent).toEqual({ kind: 'human' }));

  it.each(['人工湖边上有很多垃圾', '客服态度很差，打电话没人接', '社区门口的路灯不亮', '网格员来过了但是没有修'])(
    'is not made of a word in a report: %j',
    (words) => expect(understand(words).intent).toEqual({ kind: 'report', words }),
  );

  it.each(['进度', '我上报的事情怎么样了？', '修好了吗', '有结果了吗', '我的上报', '到哪一步了', '什么时候修好'])(
    'to know how far it is: %j',
    (words) => expect(understand(words).intent).toEqual({ kind: 'progress' }),
  );

  it.each(['2', '我要上报', '怎么上报', '报修', '投诉'])('to report: %j', (words) =>
    expect(understand(words).intent).toEqual({ kind: 'how-to-report' }),
  );

  it.each(['1', '查进度', '查询', '编号'])('to ask by number: %j', (words) =>
    expect(understand(words).intent).toEqual({ kind: 'how-to-ask' }),
  );

  it.each(['谢谢', '谢谢您！', '好的', '收到，谢谢', 'OK'])('is fulfilled: %j', (words) =>
    expect(understand(words).intent).toEqual({ kind: 'thanks' }),
  );
});

describe('anything else', () => {
  it.each(['', '  ', '你好', '您好！', '在吗？', 'hello', '👍', '[微笑][微笑]', '……', '？', 'a', '4', '路灯', '帮助'])(
    'gets the menu: %j',
    (words) => expect(understand(words).intent).toEqual({ kind: 'menu' }),
  );
});

describe('a report', () => {
  it.each(['路灯坏', '路灯不亮，已经三天了', '门口垃圾没人收', 'The street lamp is broken', '下水道堵了😡'])(
    'is what was written, as it was written: %j',
    (words) => expect(understand(` ${words}\n`).intent).toEqual({ kind: 'report', words }),
  );

  it('loses what cannot be stored, and nothing else', () => {
    expect(understand('路灯\u0000不亮\ud800，\r\n在３号楼①').intent).toEqual({
      kind: 'report',
      words: '路灯不亮，\n在３号楼①',
    });
  });
});

describe('a message made to be read for ever', () => {
  // What stands repeatedly in the patterns, and a character that keeps the whole from fitting.
  it.each(
    [
      '嗯',
      '喂',
      '好',
      '好的',
      'ok',
      'hi',
      '谢谢',
      '明白了',
      '吧',
      '请',
      '请问',
      '麻烦您',
      '1',
      '1-',
      '1 ',
      '编号',
      '查',
      '[',
    ].flatMap((part) => ['', 'x', '电线', '\n1'].map((end): [string, string] => [part, end])),
  )('is read at once: %j again and again, then %j', (part, end) => {
    // Growing, so that a pattern that doubles its work with each repeat fails here and does not hang.
    for (const times of [10, 20, 24, 28, 32, 60, 100, 190, 500, 20_000]) {
      const started = performance.now();
      understand(part.repeat(times) + end);
      expect([times, performance.now() - started < 1_000]).toEqual([times, true]);
    }
  });

  it('is thanks or a greeting where it is nothing else, and no longer than somebody writes', () => {
    expect(understand('嗯嗯嗯，好的好的').intent).toEqual({ kind: 'thanks' });
    expect(understand('喂喂喂，有人吗').intent).toEqual({ kind: 'menu' });
    expect(understand('嗯'.repeat(500)).intent.kind).toBe('report');
  });

  it('keeps all of its words, and its danger is seen, where it is long', () => {
    const words = `${'路灯不亮。'.repeat(100)}三楼着火了`;
    expect(understand(words)).toEqual({ danger: true, intent: { kind: 'report', words } });
  });
});

describe('danger', () => {
  it.each([
    '着火了',
    '楼 下 着 火 了',
    '有人触电',
    '燃气味道很大',
    '电线掉在路上了',
    '有人落水',
    '救命',
    '119',
    '打120',
    '老人昏倒在路边',
  ])('comes first: %j', (words) => expect(understand(words).danger).toBe(true));

  it('does not keep the words from becoming a report, nor a number from being read', () => {
    expect(understand('三楼着火了').intent).toEqual({ kind: 'report', words: '三楼着火了' });
    expect(understand(`${formatCaseNumber(NUMBER)} 那里漏电`)).toEqual({
      danger: true,
      intent: { kind: 'number', number: NUMBER },
    });
  });

  it.each(['路灯不亮', '火锅店油烟太大', '消防通道停满了车', '水管漏水', '电动车乱停', '路面塌陷', '楼上太吵'])(
    'is not cried for nothing: %j',
    (words) => expect(understand(words).danger).toBe(false),
  );
});

describe('caseOfCard', () => {
  const id = '019aa6f4-3c5e-7b1a-9d2f-0123456789ab';

  it('reads the case of a card of ours', () => {
    expect(caseOfCard(`pages/case/index?id=${id}`)).toEqual({ kind: 'case-id', id });
    expect(caseOfCard(`/pages/case/index.html?x=1&id=${id.toUpperCase()}`)).toEqual({ kind: 'case-id', id });
    expect(caseOfCard(`pages/case/index?id=${NUMBER}`)).toEqual({ kind: 'number', number: NUMBER });
  });

  it.each(['', 'pages/case/index', 'pages/case/index?id=', 'pages/other/index?id=1', `pages/case/index?id=${WRONG}`])(
    'finds none in %j',
    (page) => expect(caseOfCard(page)).toBeNull(),
  );
});

import { dangersIn, emergencyNumbers } from './danger';

describe('danger in the words', () => {
  it.each([
    ['三楼起火了，浓烟', 'fire'],
    ['楼下有很重的煤气味', 'fire'],
    ['燃气 泄漏', 'fire'],
    ['电线断了掉在水里', 'fire'],
    ['有人触电', 'medical'],
    ['有人打架', 'police'],
    ['刚刚有人抢劫', 'police'],
    ['老人晕倒在路边', 'medical'],
    ['井盖没了，有人掉进井里', 'medical'],
    ['小孩掉到河里', 'fire'],
    ['路口车祸，有人流血', 'medical'],
    ['A man fell into the manhole', 'medical'],
    ['There is a gas leak', 'fire'],
  ])('%s', (words, danger) => expect(dangersIn(words)).toContain(danger));

  it.each([
    '',
    '路灯不亮',
    '井盖松动，车过有声音',
    '垃圾没人收',
    '广场舞太吵',
    '树枝挡住了红绿灯',
    'The lamp is broken',
  ])('none in: %s', (words) => expect(dangersIn(words)).toEqual([]));

  it('names the number that fits first, and always all three', () => {
    expect(emergencyNumbers(['medical']).map(({ phone }) => phone)).toEqual(['120', '110', '119']);
    expect(emergencyNumbers(['fire', 'medical']).map(({ phone }) => phone)).toEqual(['119', '120', '110']);
    expect(emergencyNumbers([])).toHaveLength(3);
  });
});

import { channelOrderProblem, DEFAULT_ORDER, ladderChannels, pushHasComeUp, type StaffChannel } from './channel-order';

describe('the order of staff channels', () => {
  it('by default: long-term template, enterprise message, one-time template, SMS, inbox', () => {
    expect(DEFAULT_ORDER).toEqual(['long', 'enterprise', 'once', 'sms', 'inbox']);
    expect(channelOrderProblem(DEFAULT_ORDER)).toBeNull();
  });

  it('channels may be left out and moved', () => {
    expect(channelOrderProblem(['sms', 'enterprise', 'inbox'])).toBeNull();
    expect(channelOrderProblem(['inbox'])).toBeNull();
  });

  it.each([
    [['pigeon', 'inbox'], '没有「pigeon」这个渠道'],
    [['sms', 'sms', 'inbox'], 'sms 写了两次'],
    [['inbox', 'sms'], '最后一个应为 inbox'],
    [[], '最后一个应为 inbox'],
    [[''], '没有「」这个渠道'],
  ])('%j: %s', (order, says) => expect(channelOrderProblem(order)).toContain(says));
});

describe('the channels to one person', () => {
  it.each<[readonly StaffChannel[], 'long' | 'once' | null, string[]]>([
    [DEFAULT_ORDER, 'long', ['push', 'enterprise', 'sms']],
    [DEFAULT_ORDER, 'once', ['enterprise', 'push', 'sms']],
    [DEFAULT_ORDER, null, ['enterprise', 'sms']],
    [['long', 'once', 'inbox'], 'once', ['push']],
    [['enterprise', 'long', 'inbox'], 'long', ['enterprise', 'push']],
    [['enterprise', 'once', 'sms', 'inbox'], 'long', ['enterprise', 'push', 'sms']],
    [['sms', 'enterprise', 'inbox'], 'once', ['sms', 'enterprise', 'push']],
    [['inbox'], 'once', ['push']],
  ])('%j, pushed by %s: %j', (order, kind, channels) => expect(ladderChannels(order, kind)).toEqual(channels));

  it('the push has come up from its own turn on', () => {
    const channels = ladderChannels(DEFAULT_ORDER, 'once');
    const come = (['start', 'enterprise', 'push', 'sms'] as const).map((rung) => pushHasComeUp(rung, channels));
    expect(come).toEqual([false, false, true, true]);
    expect(pushHasComeUp('sms', ['push'])).toBe(true);
  });
});

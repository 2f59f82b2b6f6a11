import { channelOrderProblem, DEFAULT_ORDER } from './channel-order';

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

import { translate } from '../../src/platform/wechat/translator';
import { fixture } from './support/fixture';

interface Vectors {
  cases: { name: string; raw: string; expect: Record<string, unknown> }[];
}

const { cases } = fixture<Vectors>('wechat_webhook_events.json');
const rawOf = (name: string): string => cases.find((one) => one.name === name)?.raw ?? '';

describe('translate', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { note, ...expected } = one.expect;
    expect(translate(one.raw).event).toEqual(expected);
    expect(note === undefined || typeof note === 'string').toBe(true);
  });

  it('names an event that it does not know', () => {
    expect(translate('{"Event":"debug_demo","MsgType":"event","FromUserName":"o1"}').event).toEqual({
      event: 'unknown',
      name: 'debug_demo',
    });
  });

  it('gives the same identity to both formats and to a second try, another to another event', () => {
    const raw = rawOf('popup_array_json');
    const swapped = raw.replace('"T1"', '"T3"');
    const later = raw.replace('1620973045', '1620973046');
    const identities = [
      raw,
      swapped,
      later,
      rawOf('sent_ok'),
      rawOf('text_msg_big_msgid'),
      rawOf('media_check_v2_pass'),
    ].map((text) => translate(text).identity);
    expect(new Set(identities).size).toBe(identities.length);
    const asText = raw.replace('"CreateTime":1620973045', '"CreateTime":"1620973045"');
    expect(translate(asText).identity).toBe(identities[0]);
  });

  it('does not take two media checks of the same second for one', () => {
    const raw = rawOf('media_check_v2_pass');
    expect(translate(raw.replace('690b03d2', '690b03d3')).identity).not.toBe(translate(raw).identity);
  });

  it('does not let anything but "pass" pass', () => {
    const raw = rawOf('media_check_v2_pass');
    expect(
      translate(raw.replace('"suggest":"pass","label":"100"}', '"suggest":"whatever","label":"100"}')).event,
    ).toMatchObject({ decision: 'error' });
  });
});

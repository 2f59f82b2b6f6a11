import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { platform } from '@/platform';
import { fakePlatform } from '@/platform/fake';
import { problem } from '@/platform/fake-http';
import { Button } from '@/ui';
import { newPhone, signedIn, staged } from '../../../test/stage';
import { afterAsking, mayAsk } from './decide';
import { useSubscribing } from './use-subscribing';

const NOTHING = { askedAt: {}, banned: [] };
const DAY = 24 * 3600_000;
const once = (templateId: string) => ({ templateId, kind: 'once' as const });

describe('which messages may be asked for', () => {
  it('each at most once a day', () => {
    const after = afterAsking(NOTHING, ['a'], {}, 1000);
    expect(mayAsk([once('a'), once('b')], after, 1000 + DAY - 1)).toEqual(['b']);
    expect(mayAsk([once('a')], after, 1000 + DAY)).toEqual(['a']);
  });

  it('never again after a ban, again after a no', () => {
    const after = afterAsking(NOTHING, ['a', 'b'], { a: 'ban', b: 'reject' }, 0);
    expect(mayAsk([once('a'), once('b')], after, 9 * DAY)).toEqual(['b']);
  });

  it('at most three, of one kind', () => {
    expect(mayAsk(['a', 'b', 'c', 'd'].map(once), NOTHING, 0)).toEqual(['a', 'b', 'c']);
    expect(mayAsk([{ templateId: 'l', kind: 'long' }, once('a')], NOTHING, 0)).toEqual(['l']);
  });

  it('also where the clock was set back', () => {
    expect(mayAsk([once('a')], afterAsking(NOTHING, ['a'], {}, 9 * DAY), DAY)).toEqual(['a']);
  });
});

function Page(): JSX.Element {
  const ask = useSubscribing('report');
  return <Button words="发送" onPress={ask} />;
}

const posted = () => fakePlatform.requests.filter(({ url }) => url.endsWith('/subscriptions')).map(({ body }) => body);
const asked = () => fakePlatform.called('subscribe.ask');

describe('the question in the tap', () => {
  beforeEach(async () => {
    await newPhone();
    await signedIn();
    platform.subscribe.available = true;
    fakePlatform.serve({
      'GET /subscriptions/ask': { templates: [once('a'), once('b')] },
      'POST /subscriptions': undefined,
    });
  });
  afterEach(() => {
    platform.subscribe.available = false;
  });

  async function open() {
    const shown = staged(<Page />);
    await act(async () => undefined);
    return shown;
  }

  it('opens at once with what was fetched before, and the server is told the answer', async () => {
    fakePlatform.next('subscribe.ask', { ok: true, value: { a: 'accept', b: 'reject' } });
    await open();
    act(() => screen.getByText('发送').click());
    // In the same turn: nothing was awaited between the tap and the dialog.
    expect(asked()).toEqual([[['a', 'b']]]);
    await waitFor(() => expect(posted()).toEqual([{ results: { a: 'accept', b: 'reject' } }]));
  });

  it('is not asked a second time on the same day, also after a restart', async () => {
    fakePlatform.next('subscribe.ask', { ok: false, why: 'cancelled', detail: '' });
    const first = await open();
    await userEvent.click(screen.getByText('发送'));
    first.unmount();
    await open();
    await userEvent.click(screen.getByText('发送'));
    expect(asked()).toHaveLength(1);
    expect(posted()).toEqual([]);
  });

  it('has its answer told when the signal is back', async () => {
    fakePlatform.next('subscribe.ask', { ok: true, value: { a: 'accept' } });
    await open();
    fakePlatform.goOffline();
    await userEvent.click(screen.getByText('发送'));
    await waitFor(() => expect(posted()).toHaveLength(1));
    await act(async () => fakePlatform.goOnline());
    await waitFor(() => expect(posted()).toHaveLength(2));
    await act(async () => fakePlatform.goOnline());
    expect(posted()).toHaveLength(2);
  });

  it('whose answer the server does not take is let go', async () => {
    fakePlatform.serve({ 'POST /subscriptions': problem(400, 'validation-failed') });
    fakePlatform.next('subscribe.ask', { ok: true, value: { a: 'accept' } });
    await open();
    await userEvent.click(screen.getByText('发送'));
    await waitFor(() => expect(posted()).toHaveLength(1));
    await act(async () => fakePlatform.goOnline());
    expect(posted()).toHaveLength(1);
  });

  it('is not asked where the platform has none', async () => {
    platform.subscribe.available = false;
    await open();
    await userEvent.click(screen.getByText('发送'));
    expect(asked()).toEqual([]);
    expect(fakePlatform.requests.filter(({ url }) => url.indexOf('subscriptions') >= 0)).toEqual([]);
  });
});

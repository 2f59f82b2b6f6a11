import { networkState } from './network-state';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const phone = () => {
  const state = { on: true, answers: false, probes: 0, tell: (_: boolean): void => undefined };
  const network = networkState({
    online: () => state.on,
    onChange: (listener) => {
      state.tell = listener;
    },
    probe: async () => {
      state.probes += 1;
      return state.answers;
    },
  });
  const heard: boolean[] = [];
  network.port.onChange((online) => heard.push(online));
  return { state, network, heard };
};

it('looks less and less often while nobody answers, and never when all is well', async () => {
  const { state, network } = phone();
  await jest.advanceTimersByTimeAsync(600_000);
  expect(state.probes).toBe(0);
  network.saw(false);
  await jest.advanceTimersByTimeAsync(3000);
  expect(state.probes).toBe(1);
  await jest.advanceTimersByTimeAsync(6000);
  expect(state.probes).toBe(2);
  await jest.advanceTimersByTimeAsync(600_000);
  expect(state.probes).toBeLessThan(16);
});

it('tells each change once', () => {
  const { network, heard, state } = phone();
  network.saw(false);
  network.saw(false);
  state.on = false;
  state.tell(false);
  network.saw(true);
  expect(heard).toEqual([false]);
  state.on = true;
  state.tell(true);
  expect(heard).toEqual([false, true]);
});

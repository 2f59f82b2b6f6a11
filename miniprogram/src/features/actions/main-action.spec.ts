import type { NextAction } from '@citygrid/shared/api';
import type { Action } from '@citygrid/shared/case';
import { offered } from './main-action';

const of = (...actions: string[]): NextAction[] => actions.map((action) => ({ action: action as Action, needs: [] }));
const names = (next: NextAction[]): string[] => next.map(({ action }) => action);

describe('which action is the large button', () => {
  it('is taking the case, for a worker of the pool', () => {
    expect(offered(of('ask', 'accept'), ['citizen', 'gridWorker'], false).main?.action).toBe('accept');
  });

  it('is settling before sending on, and what ends it badly comes last', () => {
    const { main, rest } = offered(
      of('proposeRejection', 'ask', 'correct', 'transfer', 'escalate', 'settle'),
      ['gridWorker'],
      false,
    );
    expect(main?.action).toBe('settle');
    expect(names(rest)).toEqual(['escalate', 'transfer', 'correct', 'ask', 'proposeRejection']);
  });

  it('is passing before failing', () => {
    expect(offered(of('fail', 'cannotVerify', 'pass'), ['gridWorker'], false).main?.action).toBe('pass');
  });

  it('is answering, where somebody asked and nobody answered', () => {
    const actions = of('withdraw', 'supplement', 'answer', 'urge');
    expect(offered(actions, ['citizen'], true).main?.action).toBe('answer');
    expect(offered(actions, ['citizen'], false).main?.action).toBe('supplement');
  });

  it('never is withdrawing while there is anything else', () => {
    expect(names(offered(of('withdraw', 'urge'), ['citizen'], false).rest)).toEqual(['withdraw']);
  });

  it('is rating before reopening', () => {
    expect(offered(of('reopen', 'rate'), ['citizen'], false).main?.action).toBe('rate');
  });

  it('keeps actions that nobody here has heard of, behind the known ones and in the server’s order', () => {
    const { main, rest } = offered(of('frobnicate', 'accept', 'beautify'), ['gridWorker'], false);
    expect(main?.action).toBe('accept');
    expect(names(rest)).toEqual(['frobnicate', 'beautify']);
    expect(offered(of('frobnicate'), ['citizen'], false).main?.action).toBe('frobnicate');
  });

  it('is none where nothing is offered', () => {
    expect(offered([], ['citizen'], true)).toEqual({ main: null, rest: [] });
  });
});

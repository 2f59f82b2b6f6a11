import type { CaseEvent } from '../event';
import { stepOf } from './step';

type Row = [CaseEvent['action'], CaseEvent['from'], CaseEvent['to'], Partial<CaseEvent>, 'minor' | 'major', boolean];

describe('what a step means', () => {
  test.each<Row>([
    ['submit', null, 'submitted', {}, 'minor', true],
    ['accept', 'submitted', 'inspecting', {}, 'minor', true],
    ['accept', 'assigned', 'processing', {}, 'minor', true],
    ['correct', 'inspecting', 'inspecting', {}, 'minor', false],
    ['supplement', 'inspecting', 'inspecting', {}, 'minor', false],
    ['urge', 'processing', 'processing', {}, 'minor', false],
    ['transfer', 'submitted', 'submitted', {}, 'minor', true],
    ['reassign', 'verifying', 'verifying', {}, 'minor', true],
    ['regrid', 'submitted', 'submitted', {}, 'minor', true],
    ['return', 'assigned', 'dispatching', {}, 'minor', true],
    ['complete', 'processing', 'verifying', {}, 'minor', true],
    ['escalate', 'inspecting', 'assigned', {}, 'major', true],
    ['escalate', 'inspecting', 'assigned', { deadlineAt: null }, 'minor', true],
    ['assign', 'dispatching', 'assigned', {}, 'major', true],
    ['assign', 'assigned', 'assigned', {}, 'minor', true],
    ['grantExtension', 'processing', 'processing', {}, 'major', false],
    ['grantSuspension', 'processing', 'suspended', {}, 'major', true],
    ['resume', 'suspended', 'processing', {}, 'major', true],
    ['ask', 'processing', 'processing', {}, 'major', false],
    ['fail', 'verifying', 'inspecting', {}, 'major', true],
    ['pass', 'verifying', 'closed', {}, 'major', true],
    ['reject', 'dispatching', 'rejected', {}, 'major', true],
    ['merge', 'inspecting', 'merged', {}, 'major', true],
    ['dispute', 'closed', 'closed', {}, 'minor', false],
    ['withdraw', 'submitted', 'withdrawn', {}, 'minor', true],
    ['accept', 'submitted', 'inspecting', { due: 'red' }, 'major', false],
  ])('%s, %s → %s %j: %s, moves %s', (action, from, to, over, weight, moves) => {
    expect(stepOf({ action, from, to, due: null, deadlineAt: 1, ...over })).toEqual({ weight, moves });
  });
});
